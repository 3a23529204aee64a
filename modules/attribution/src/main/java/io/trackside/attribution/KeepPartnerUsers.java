package io.trackside.attribution;

import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.PartnerUserStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.PartnerUsersApi.NewPartnerUser;
import io.trackside.contracts.attribution.PartnerUsersApi.PartnerUserChange;
import io.trackside.contracts.attribution.PartnerUsersApi.PartnerUserView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.attribution.PartnerStatus;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps the register of partners' users; only the operator's own clients write in it. */
@Dependent
class KeepPartnerUsers {
  private final PartnerUserStore users;
  private final PartnerStore partners;
  private final KnownPartnerUsers known;
  private final AuditLog audit;
  private final RandomIds ids;
  private final Clock clock;

  @Inject
  KeepPartnerUsers(
      PartnerUserStore users,
      PartnerStore partners,
      KnownPartnerUsers known,
      AuditLog audit,
      RandomIds ids,
      Clock clock) {
    this.users = users;
    this.partners = partners;
    this.known = known;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  PartnerUserView create(Caller caller, String partnerId, NewPartnerUser wanted) {
    caller.requirePartner(partnerId);
    Approvals.requireOperator(caller);
    new InputCheck()
        .optionalId("/userId", wanted.userId())
        .text("/name", wanted.name(), EnrolPartners.NAME_MAX)
        .id("/clientId", wanted.clientId())
        .done();
    Environment environment = caller.environment();
    PartnerView partner =
        partners.lock(environment, partnerId).orElseThrow(() -> nothing("partner"));
    if (partner.status().equals(PartnerStatus.TERMINATED.key())) {
      throw new Conflict("partner_terminated", "a terminated partner has no users any more");
    }
    Instant now = now();
    PartnerUserView user =
        new PartnerUserView(
            Objects.requireNonNullElseGet(wanted.userId(), () -> ids.id("u-")),
            partnerId,
            wanted.name(),
            wanted.clientId(),
            PartnerUserStore.ACTIVE,
            now,
            "created",
            now,
            caller.clientId());
    if (!users.insert(environment, user)) {
      throw new Conflict("already_exists", "the user's id or its client is registered already");
    }
    record(caller, "partner_user.created", user);
    known.forget();
    return user;
  }

  Page<PartnerUserView> page(Caller caller, String partnerId, int limit, @Nullable String cursor) {
    caller.requirePartner(partnerId);
    if (partners.find(caller.environment(), partnerId).isEmpty()) {
      throw nothing("partner");
    }
    String after = Cursors.after(cursor);
    return Cursors.page(
        users.page(caller.environment(), partnerId, after, limit + 1),
        limit,
        PartnerUserView::userId);
  }

  PartnerUserView find(Caller caller, String partnerId, String userId) {
    caller.requirePartner(partnerId);
    return users.find(caller.environment(), partnerId, userId).orElseThrow(() -> nothing("user"));
  }

  PartnerUserView change(Caller caller, String partnerId, String userId, PartnerUserChange change) {
    caller.requirePartner(partnerId);
    Approvals.requireOperator(caller);
    PartnerUserView before =
        users.lock(caller.environment(), partnerId, userId).orElseThrow(() -> nothing("user"));
    Approvals.requireReason(change.reason());
    if (before.state().equals(PartnerUserStore.REMOVED)) {
      throw new Conflict("user_removed", "the user was removed with its partner");
    }
    PartnerUserView after =
        new PartnerUserView(
            before.userId(),
            before.partnerId(),
            before.name(),
            before.clientId(),
            change.enabled() ? PartnerUserStore.ACTIVE : PartnerUserStore.DISABLED,
            now(),
            change.reason(),
            before.createdAt(),
            before.createdBy());
    users.update(caller.environment(), after);
    record(caller, "partner_user.changed", after);
    known.forget();
    return after;
  }

  /** Without the name, which is a person's. */
  private void record(Caller caller, String type, PartnerUserView user) {
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            type,
            caller.clientId(),
            null,
            null,
            Map.of(
                "partnerId", user.partnerId(),
                "userId", user.userId(),
                "clientId", user.clientId(),
                "state", user.state(),
                "reason", user.reason())));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static NotFound nothing(String what) {
    return new NotFound("not_found", "no such " + what);
  }
}
