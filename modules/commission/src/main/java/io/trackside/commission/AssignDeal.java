package io.trackside.commission;

import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.CommissionApi.AssignmentView;
import io.trackside.contracts.commission.CommissionApi.NewAssignment;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Gives a partner a deal in a programme from a day on. Players who are bound already are refolded;
 * giving the same again changes nothing.
 */
@ApplicationScoped
class AssignDeal {
  @Inject DealStore store;
  @Inject AttributionApi attribution;
  @Inject AuditLog audit;
  @Inject RefoldOrders refolds;
  @Inject Clock clock;

  AssignmentView assign(Caller caller, String partnerId, NewAssignment wanted) {
    LocalDate from = day(wanted.effectiveFrom());
    check(caller, partnerId, wanted);
    AssignmentRow row = new AssignmentRow(partnerId, wanted.programmeId(), from, wanted.dealId());
    if (store.assign(caller.environment(), row, caller.clientId(), clock.instant())) {
      store.openAccount(caller.environment(), partnerId, wanted.dealId());
      record(caller, row);
      refolds.order(caller.environment(), partnerId, wanted.programmeId());
    } else if (!store.assignmentsOf(caller.environment(), List.of(partnerId)).contains(row)) {
      throw new Conflict(
          "assignment_conflict",
          "this partner has another deal in this programme from the same day on");
    }
    return new AssignmentView(partnerId, row.dealId(), row.programmeId(), from.toString());
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw new BadInput(
          "invalid_request",
          "effectiveFrom is a date",
          List.of(new FieldError("/effectiveFrom", "a date such as 2026-01-01 expected")));
    }
  }

  private void check(Caller caller, String partnerId, NewAssignment wanted) {
    if (!attribution.partnerExists(caller.environment(), partnerId)) {
      throw new NotFound("not_found", "no such partner");
    }
    if (!attribution.programmeExists(caller.environment(), wanted.programmeId())) {
      throw new Unprocessable(
          "unknown_programme",
          "no such programme",
          List.of(new FieldError("/programmeId", "an existing programme expected")));
    }
    if (store.versions(caller.environment(), List.of(wanted.dealId())).isEmpty()) {
      throw new Unprocessable(
          "unknown_deal",
          "no such deal",
          List.of(new FieldError("/dealId", "an existing deal expected")));
    }
  }

  private void record(Caller caller, AssignmentRow row) {
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "deal.assigned",
            caller.clientId(),
            null,
            null,
            Map.of(
                "partnerId", row.partnerId(),
                "programmeId", row.programmeId(),
                "dealId", row.dealId(),
                "effectiveFrom", row.effectiveFrom().toString())));
  }
}
