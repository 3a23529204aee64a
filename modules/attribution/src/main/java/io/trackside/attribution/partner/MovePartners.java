package io.trackside.attribution.partner;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.approval.Grants;
import io.trackside.attribution.input.InputCheck;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.PartnerUserStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.PartnersApi.Moved;
import io.trackside.contracts.attribution.PartnersApi.NewStatus;
import io.trackside.contracts.attribution.PartnersApi.StatusChange;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvents;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.attribution.PartnerStatus;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Moves partners through their life. Stopping one takes effect with the commit, and within the age
 * of what nodes believe everywhere; letting one earn may wait for a second person.
 */
@Dependent
class MovePartners implements Grants {
  private static final String KIND = "partner_status";

  private final PartnerStore partners;
  private final PartnerUserStore users;
  private final Approvals approvals;
  private final OutboundEvents outbound;
  private final AuditLog audit;
  private final Clock clock;

  @Inject
  MovePartners(
      PartnerStore partners,
      PartnerUserStore users,
      Approvals approvals,
      OutboundEvents outbound,
      AuditLog audit,
      Clock clock) {
    this.partners = partners;
    this.users = users;
    this.approvals = approvals;
    this.outbound = outbound;
    this.audit = audit;
    this.clock = clock;
  }

  Moved move(Caller caller, String partnerId, NewStatus wanted) {
    caller.requirePartner(partnerId);
    Approvals.requireOperator(caller);
    Approvals.requireReason(wanted.reason());
    PartnerStatus status = PartnerStatus.of(wanted.status()).orElse(PartnerStatus.APPLIED);
    new InputCheck()
        .require(
            "/status", status != PartnerStatus.APPLIED, "must be approved, suspended or terminated")
        .done();
    Environment environment = caller.environment();
    PartnerView partner = held(environment, partnerId);
    requireMove(partner, status);
    Optional<RequestView> pending = approvals.pending(environment, KIND, partnerId);
    if (!status.takesTwoPersons() || approvals.oneIsEnough(environment)) {
      pending.ifPresent(
          request -> approvals.decided(caller, request, "rejected", "overtaken: " + status.key()));
      return new Moved(moved(caller, partner, status, wanted.reason(), null), null);
    }
    return pending.isPresent()
        ? second(caller, partner, pending.get(), wanted.reason())
        : first(caller, partner, status, wanted.reason());
  }

  private Moved first(Caller caller, PartnerView partner, PartnerStatus status, String reason) {
    RequestView request = request(caller, partner.partnerId(), status, reason);
    return new Moved(partner, request);
  }

  private Moved second(Caller caller, PartnerView partner, RequestView pending, String reason) {
    if (pending.requestedBy().equals(caller.clientId())) {
      return new Moved(partner, pending);
    }
    approvals.decided(caller, pending, "approved", reason);
    return new Moved(granted(caller, partner, pending), null);
  }

  /** Files the request for a status that takes two persons. */
  RequestView request(Caller caller, String partnerId, PartnerStatus status, String reason) {
    return approvals.file(caller, new Approvals.Wish(KIND, partnerId, status.key(), null, reason));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void grant(Caller caller, RequestView approved) {
    PartnerView partner = held(caller.environment(), approved.subjectId());
    requireMove(partner, PartnerStatus.APPROVED);
    PartnerView unused = granted(caller, partner, approved);
  }

  private PartnerView granted(Caller caller, PartnerView partner, RequestView request) {
    return moved(caller, partner, PartnerStatus.APPROVED, request.reason(), request.requestedBy());
  }

  private PartnerView held(Environment environment, String partnerId) {
    return partners
        .lock(environment, partnerId)
        .orElseThrow(() -> new NotFound("not_found", "no such partner"));
  }

  private static void requireMove(PartnerView partner, PartnerStatus status) {
    boolean may =
        PartnerStatus.of(partner.status()).filter(now -> now.mayBecome(status)).isPresent();
    if (!may) {
      throw new Conflict(
          "status_impossible",
          "a partner that is " + partner.status() + " cannot become " + status.key());
    }
  }

  /**
   * Gives the status.
   *
   * @param firstPerson who asked for it, if another one approves now
   */
  private PartnerView moved(
      Caller caller,
      PartnerView before,
      PartnerStatus status,
      String reason,
      @Nullable String firstPerson) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    PartnerView after =
        new PartnerView(
            before.partnerId(),
            before.name(),
            status.key(),
            before.createdAt(),
            before.brands(),
            before.countries(),
            before.licences(),
            before.contractVersion(),
            before.parentId(),
            now,
            reason);
    partners.update(caller.environment(), after);
    StatusChange change =
        new StatusChange(
            status.key(),
            now,
            reason,
            firstPerson == null ? caller.clientId() : firstPerson,
            firstPerson == null ? null : caller.clientId());
    partners.addStatus(caller.environment(), after.partnerId(), change);
    int removed =
        status == PartnerStatus.TERMINATED
            ? users.removeAll(caller.environment(), after.partnerId(), now, reason)
            : 0;
    record(caller, before, change, removed);
    tell(caller.environment(), after);
    return after;
  }

  private void record(Caller caller, PartnerView before, StatusChange change, int usersRemoved) {
    Map<String, Object> data = new HashMap<>();
    data.put("partnerId", before.partnerId());
    data.put("before", before.status());
    data.put("after", change.status());
    data.put("reason", change.reason());
    data.put("changedBy", change.changedBy());
    if (change.approvedBy() != null) {
      data.put("approvedBy", change.approvedBy());
    }
    if (usersRemoved > 0) {
      data.put("usersRemoved", usersRemoved);
    }
    audit.record(
        new AuditLog.Entry(
            caller.environment(), "partner.status_changed", caller.clientId(), null, null, data));
  }

  private void tell(Environment environment, PartnerView partner) {
    OutboundEvent.Details details =
        new OutboundEvent.Details(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            partner.status(),
            null);
    outbound.publish(
        List.of(
            new OutboundEvent(
                environment,
                "affiliate:" + partner.partnerId() + ":" + partner.statusSince().toEpochMilli(),
                "affiliate.status_changed",
                partner.statusSince(),
                0,
                partner.partnerId(),
                null,
                null,
                null,
                details)));
  }
}
