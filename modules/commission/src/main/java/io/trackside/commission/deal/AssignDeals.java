package io.trackside.commission.deal;

import io.trackside.commission.approval.SecondPerson;
import io.trackside.commission.statement.RefoldOrders;
import io.trackside.commission.store.AssignmentStore;
import io.trackside.commission.store.AssignmentStore.Assigned;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.DealStore.DealRow;
import io.trackside.commission.store.DealStore.Decision;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.DealsApi.AssignmentEnd;
import io.trackside.contracts.commission.DealsApi.AssignmentView;
import io.trackside.contracts.commission.DealsApi.NewAssignment;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives partners deals, in a programme and from a day on, for all players or those of some
 * countries. Players who are bound already are refolded; giving the same again changes nothing.
 */
@ApplicationScoped
public class AssignDeals {
  static final String PROPOSED = "proposed";

  @Inject AssignmentStore store;
  @Inject DealStore deals;
  @Inject CheckPlans plans;
  @Inject SecondPerson secondPerson;
  @Inject AttributionApi attribution;
  @Inject AuditLog audit;
  @Inject RefoldOrders refolds;
  @Inject Clock clock;

  /** Gives a partner a deal, or proposes it where a second person must agree. */
  public AssignmentView assign(Caller caller, String partnerId, NewAssignment wanted) {
    if (!attribution.partnerExists(caller.environment(), partnerId)) {
      throw new NotFound("not_found", "no such partner");
    }
    AssignmentRow row = AssignmentInput.row(partnerId, wanted);
    check(caller, row, wanted.countries());
    List<Assigned> known = store.ofPartner(caller.environment(), partnerId);
    for (Assigned each : known) {
      if (each.row().equals(row) && !each.state().equals(Decision.REJECTED)) {
        return view(caller, each);
      }
    }
    Overlaps.refuse(row, known);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    boolean atOnce = !secondPerson.isNeeded(caller.environment());
    Assigned assigned =
        new Assigned(
            "as-" + UUID.randomUUID(),
            row,
            atOnce ? Decision.APPROVED : PROPOSED,
            Overlaps.attempts(row, known),
            caller.clientId(),
            now,
            atOnce ? new Decision(Decision.APPROVED, caller.clientId(), now, null) : null);
    if (!store.insert(caller.environment(), assigned)) {
      throw Overlaps.conflict("/effectiveFrom", "another assignment was made just now");
    }
    record(caller, assigned, atOnce ? "deal.assigned" : "deal.assignment_proposed", null);
    if (atOnce) {
      takeUp(caller, assigned);
    }
    return view(caller, assigned);
  }

  private void check(Caller caller, AssignmentRow row, @Nullable List<String> asGiven) {
    if (!attribution.programmeExists(caller.environment(), row.programmeId())) {
      throw refused("unknown_programme", "/programmeId", "an existing programme expected");
    }
    List<DealRow> versions = deals.versions(caller.environment(), List.of(row.dealId()));
    if (versions.isEmpty()) {
      throw refused("unknown_deal", "/dealId", "an existing deal expected");
    }
    List<DealRow> approved = versions.stream().filter(DealRow::isApproved).toList();
    if (approved.isEmpty()) {
      throw refused("deal_not_approved", "/dealId", "a deal with an approved version expected");
    }
    List<String> countries = asGiven == null ? List.copyOf(row.countries()) : asGiven;
    plans.check(caller.environment(), row, countries, approved);
  }

  private static Unprocessable refused(String code, String pointer, String detail) {
    return new Unprocessable(
        code, "the deal cannot be assigned", List.of(new FieldError(pointer, detail)));
  }

  private void takeUp(Caller caller, Assigned assigned) {
    AssignmentRow row = assigned.row();
    deals.openAccount(caller.environment(), row.partnerId(), row.dealId());
    refolds.order(caller.environment(), row.partnerId(), row.programmeId());
  }

  List<AssignmentView> list(Caller caller, String partnerId) {
    caller.requirePartner(partnerId);
    if (!attribution.partnerExists(caller.environment(), partnerId)) {
      throw new NotFound("not_found", "no such partner");
    }
    return store.ofPartner(caller.environment(), partnerId).stream()
        .filter(each -> caller.partnerId() == null || each.state().equals(Decision.APPROVED))
        .map(each -> view(caller, each))
        .toList();
  }

  AssignmentView decide(
      Caller caller,
      String partnerId,
      String assignmentId,
      boolean approved,
      @Nullable String reason) {
    Assigned proposed = require(caller, partnerId, assignmentId);
    DecideDeals.requireOperator(caller);
    DecideDeals.checkReason(reason, !approved);
    if (!proposed.state().equals(PROPOSED)) {
      throw new Conflict(
          "assignment_decided", "the assignment was " + proposed.state() + " before");
    }
    secondPerson.check(caller, proposed.createdBy(), "the assignment");
    if (approved) {
      check(caller, proposed.row(), null);
      Overlaps.refuse(proposed.row(), store.ofPartner(caller.environment(), partnerId));
    }
    String word = approved ? Decision.APPROVED : Decision.REJECTED;
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    store.decide(
        caller.environment(), assignmentId, new Decision(word, caller.clientId(), now, reason));
    Assigned decided = require(caller, partnerId, assignmentId);
    record(caller, decided, approved ? "deal.assigned" : "deal.assignment_rejected", reason);
    if (approved) {
      takeUp(caller, decided);
    }
    return view(caller, decided);
  }

  AssignmentView end(Caller caller, String partnerId, String assignmentId, AssignmentEnd end) {
    Assigned assigned = require(caller, partnerId, assignmentId);
    DecideDeals.requireOperator(caller);
    DecideDeals.checkReason(end.reason(), false);
    AssignmentRow row = assigned.row();
    LocalDate last = AssignmentInput.day("/effectiveTo", end.effectiveTo());
    if (last.equals(row.effectiveTo())) {
      return view(caller, assigned);
    }
    if (!assigned.state().equals(Decision.APPROVED)
        || (row.effectiveTo() != null && row.effectiveTo().isBefore(last))) {
      throw new Conflict("assignment_state", "only what counts and goes on then can be ended");
    }
    requireOpen(caller, row, last);
    store.end(caller.environment(), assignmentId, last);
    Assigned ended = require(caller, partnerId, assignmentId);
    record(caller, ended, "deal.assignment_ended", end.reason());
    refolds.order(caller.environment(), partnerId, row.programmeId());
    refolds.touch(caller.environment(), row);
    return view(caller, ended);
  }

  private void requireOpen(Caller caller, AssignmentRow row, LocalDate last) {
    if (last.isBefore(row.effectiveFrom())) {
      throw refused("assignment_contradictory", "/effectiveTo", "it ends before it begins");
    }
    deals
        .awaitAccount(caller.environment(), row.partnerId(), row.dealId())
        .filter(account -> account.hasClosed(Period.of(last.plusDays(1))))
        .ifPresent(
            closed -> {
              throw refused(
                  "assignment_contradictory",
                  "/effectiveTo",
                  "a day in an open period expected; "
                      + closed.closedThrough()
                      + " is closed under this deal");
            });
  }

  private Assigned require(Caller caller, String partnerId, String assignmentId) {
    caller.requirePartner(partnerId);
    return store
        .lock(caller.environment(), partnerId, assignmentId)
        .orElseThrow(() -> new NotFound("not_found", "no such assignment"));
  }

  private AssignmentView view(Caller caller, Assigned assigned) {
    AssignmentRow row = assigned.row();
    List<DealRow> approved =
        deals.versions(caller.environment(), List.of(row.dealId())).stream()
            .filter(DealRow::isApproved)
            .toList();
    @Nullable Decision decision = assigned.decision();
    return new AssignmentView(
        assigned.assignmentId(),
        row.partnerId(),
        row.dealId(),
        row.programmeId(),
        row.effectiveFrom().toString(),
        row.effectiveTo() == null ? null : row.effectiveTo().toString(),
        List.copyOf(row.countries()),
        state(assigned, approved),
        assigned.createdBy(),
        assigned.createdAt(),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.at(),
        decision == null ? null : decision.reason(),
        plans.withheld(caller.environment(), row, approved));
  }

  /** As of today in the deal's zone. */
  private String state(Assigned assigned, List<DealRow> approved) {
    if (!assigned.state().equals(Decision.APPROVED) || approved.isEmpty()) {
      return assigned.state();
    }
    LocalDate today =
        LocalDate.ofInstant(clock.instant(), DealLife.deal(approved.get(0)).timeZone());
    AssignmentRow row = assigned.row();
    if (row.effectiveFrom().isAfter(today)) {
      return Decision.APPROVED;
    }
    return row.effectiveTo() != null && row.effectiveTo().isBefore(today) ? "ended" : "active";
  }

  private void record(Caller caller, Assigned assigned, String type, @Nullable String reason) {
    AssignmentRow row = assigned.row();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("assignmentId", assigned.assignmentId());
    data.put("partnerId", row.partnerId());
    data.put("programmeId", row.programmeId());
    data.put("dealId", row.dealId());
    data.put("effectiveFrom", row.effectiveFrom().toString());
    data.put("countries", List.copyOf(row.countries()));
    data.put("proposedBy", assigned.createdBy());
    if (row.effectiveTo() != null) {
      data.put("effectiveTo", row.effectiveTo().toString());
    }
    if (reason != null) {
      data.put("reason", reason);
    }
    audit.record(
        new AuditLog.Entry(caller.environment(), type, caller.clientId(), null, null, data));
  }
}
