package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.problem.Unprocessable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deals, statements and the simulation. */
public interface CommissionApi {

  /**
   * Stores a deal document; the same {@code dealId} again is a new version.
   *
   * @throws Unprocessable {@code deal_contradictory} or {@code deal_option_unsupported} with
   *     pointers
   */
  DealView saveDeal(Caller caller, String document);

  /** All versions of a deal, oldest first. */
  List<DealView> dealVersions(Caller caller, String dealId);

  /** Gives a partner a deal in a programme from a day on. */
  AssignmentView assign(Caller caller, String partnerId, NewAssignment assignment);

  /** A partner's statements of a period, one per deal, the open period included. */
  List<StatementView> statements(Caller caller, String partnerId, String period);

  /** The engine as a pure function: stores nothing (http-contract.md, "Simulation"). */
  SimulationView simulate(Caller caller, String request);

  /** Counts by name for health and metrics, for example statements waiting for accrual. */
  Map<String, Long> gauges();

  /**
   * A version of a deal; the document is JSON.
   *
   * @param state {@code draft}, {@code rejected}, {@code approved} before it begins, {@code active}
   *     or {@code superseded}
   */
  record DealView(
      String dealId,
      int version,
      String state,
      String effectiveFrom,
      String document,
      String createdBy,
      Instant createdAt,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason) {}

  /** An assignment to make; {@code effectiveFrom} is a day in the deal's zone. */
  record NewAssignment(String dealId, String programmeId, String effectiveFrom) {}

  /** An assignment. */
  record AssignmentView(
      String partnerId, String dealId, String programmeId, String effectiveFrom) {}

  /**
   * A statement. Amounts are decimal strings in the statement's currency.
   *
   * @param statementId null in a simulation, as are dealId, state and asOf
   * @param asOf everything received before this instant is in
   */
  record StatementView(
      @Nullable String statementId,
      @Nullable String dealId,
      @Nullable String state,
      @Nullable Instant asOf,
      String period,
      String partnerId,
      String currency,
      String ggr,
      String ngr,
      String carryIn,
      String carryOut,
      List<CarryView> carry,
      List<LineView> lines,
      String total,
      List<PlayerShareView> players) {}

  /** Carry of one bundle. */
  record CarryView(String bundle, String carryIn, String carryOut) {}

  /**
   * A line; fields that its type lacks are null.
   *
   * @param heldUntil first day on which it is payable; null if at once
   * @param ruleId the rule that withheld what a WITHHELD line is about
   */
  record LineView(
      @Nullable String lineId,
      String type,
      @Nullable String playerId,
      @Nullable String correctsPeriod,
      @Nullable String base,
      @Nullable String rate,
      String amount,
      @Nullable String heldUntil,
      @Nullable String ruleId) {

    /** A line that nothing was withheld by. */
    public LineView(
        @Nullable String lineId,
        String type,
        @Nullable String playerId,
        @Nullable String correctsPeriod,
        @Nullable String base,
        @Nullable String rate,
        String amount,
        @Nullable String heldUntil) {
      this(lineId, type, playerId, correctsPeriod, base, rate, amount, heldUntil, null);
    }
  }

  /** A player's share of a statement. */
  record PlayerShareView(String playerId, String ngr, String allocated) {}

  /** The answer of a simulation. */
  record SimulationView(List<StatementView> statements) {}
}
