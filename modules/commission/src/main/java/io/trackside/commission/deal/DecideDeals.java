package io.trackside.commission.deal;

import io.trackside.commission.approval.SecondPerson;
import io.trackside.commission.statement.RefoldOrders;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.DealRow;
import io.trackside.commission.store.DealStore.Decision;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.CommissionApi.DealView;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A second person's word on a draft. Versions are decided on in their order, so that the place of
 * an approved version among the approved ones never changes.
 */
@ApplicationScoped
public class DecideDeals {
  private static final int REASON_MAX = 1_000;

  @Inject DealStore store;
  @Inject ReadDeals readDeals;
  @Inject SecondPerson secondPerson;
  @Inject RefoldOrders refolds;
  @Inject AuditLog audit;
  @Inject Clock clock;

  /** Approves at once what was just saved, where one person is enough. */
  public void approveAlone(Caller caller, DealRow draft) {
    if (!secondPerson.isNeeded(caller.environment())) {
      keep(caller, draft, decision(Decision.APPROVED, caller.clientId(), null));
    }
  }

  DealView decide(
      Caller caller, String dealId, String version, boolean approved, @Nullable String reason) {
    DealLife life = readDeals.require(caller, dealId);
    requireOperator(caller);
    checkReason(reason, !approved);
    DealRow draft = life.version(version);
    if (draft.decision() != null) {
      throw new Conflict("deal_decided", "the version was " + draft.decision().word() + " before");
    }
    secondPerson.check(caller, draft.createdBy(), "the version");
    if (approved) {
      checkApproval(caller, life, draft);
    }
    String word = approved ? Decision.APPROVED : Decision.REJECTED;
    keep(caller, draft, decision(word, caller.clientId(), reason));
    DealLife after = readDeals.require(caller, dealId);
    return after.view(after.version(version));
  }

  private void checkApproval(Caller caller, DealLife life, DealRow draft) {
    for (DealRow earlier : life.rows()) {
      if (earlier.decision() == null && earlier.version() < draft.version()) {
        throw new Conflict(
            "earlier_draft", "version " + earlier.version() + " must be decided on first");
      }
    }
    requireOpen(caller.environment(), draft.dealId(), draft.effectiveFrom());
  }

  /** A version never changes what is closed, not even by a correction. */
  public void requireOpen(Environment environment, String dealId, LocalDate effectiveFrom) {
    Optional<Period> closed = store.closedThrough(environment, dealId);
    if (closed.isPresent() && Period.of(effectiveFrom).compareTo(closed.get()) <= 0) {
      throw new Unprocessable(
          "deal_contradictory",
          "the deal contradicts itself",
          List.of(
              new FieldError(
                  "/effectiveFrom",
                  "a version begins in an open period; "
                      + closed.get()
                      + " is closed under this deal")));
    }
  }

  private Decision decision(String word, String by, @Nullable String reason) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return new Decision(word, by, now, reason);
  }

  private void keep(Caller caller, DealRow draft, Decision decision) {
    if (!store.decide(caller.environment(), draft.dealId(), draft.version(), decision)) {
      throw new Conflict("deal_decided", "the version was decided on just now");
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("dealId", draft.dealId());
    data.put("version", (long) draft.version());
    data.put("effectiveFrom", draft.effectiveFrom().toString());
    data.put("draftedBy", draft.createdBy());
    if (decision.reason() != null) {
      data.put("reason", decision.reason());
    }
    audit.record(
        new AuditLog.Entry(
            caller.environment(), "deal." + decision.word(), decision.by(), null, null, data));
    if (decision.word().equals(Decision.APPROVED)) {
      refolds.orderForDeal(caller.environment(), draft.dealId());
    }
  }

  static void requireOperator(Caller caller) {
    if (caller.partnerId() != null) {
      throw new Forbidden("operator_only", "only the operator's own clients may do this");
    }
  }

  static void checkReason(@Nullable String reason, boolean needed) {
    boolean given = reason != null && !reason.isBlank();
    if ((needed && !given) || (reason != null && reason.length() > REASON_MAX)) {
      throw new BadInput(
          needed && !given ? "field_missing" : "invalid_request",
          "a reason is a text",
          List.of(new FieldError("/reason", "1 to " + REASON_MAX + " characters expected")));
    }
  }
}
