package io.trackside.attribution.fraud;

import io.trackside.attribution.approval.Approvals;
import io.trackside.attribution.approval.Grants;
import io.trackside.attribution.fraud.store.CaseStore;
import io.trackside.attribution.fraud.store.CaseStore.CaseRow;
import io.trackside.attribution.input.InputCheck;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.FraudApi.CaseView;
import io.trackside.contracts.attribution.FraudApi.Decided;
import io.trackside.contracts.attribution.FraudApi.ReviewDecision;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.pamsync.OwnWords;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.event.EventData.Flag;
import io.trackside.domain.fraud.Finding;
import io.trackside.domain.fraud.FraudRule;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A person's word on a case. Accepting sends what was held, once; rejecting drops it and says
 * {@code player.flagged} as if the book had, at the time of the registration: what that undoes, and
 * what it takes back after a close, are the rules that are there for the book's own word.
 */
@Dependent
class DecideCases implements Grants {
  private static final String KIND = "fraud_case";
  private final CaseStore cases;
  private final KeepCases keepCases;
  private final RecordCases record;
  private final Approvals approvals;
  private final OwnWords words;
  private final Clock clock;

  @Inject
  DecideCases(
      CaseStore cases,
      KeepCases keepCases,
      RecordCases record,
      Approvals approvals,
      OwnWords words,
      Clock clock) {
    this.cases = cases;
    this.keepCases = keepCases;
    this.record = record;
    this.approvals = approvals;
    this.words = words;
    this.clock = clock;
  }

  Decided decide(Caller caller, String caseId, String state, ReviewDecision decision) {
    requireVisible(caller);
    Approvals.requireReason(decision.reason());
    new InputCheck()
        .require(
            "/flag",
            decision.flag() == null || flags().contains(decision.flag()),
            "must be one of " + String.join(", ", flags()))
        .done();
    Environment environment = caller.environment();
    CaseRow row = held(environment, caseId);
    requireDecidable(row, state);
    String target = decision.flag() == null ? state : state + ':' + decision.flag();
    if (approvals.oneIsEnough(environment)) {
      CaseRow done = apply(environment, row, target, caller.clientId(), null, decision.reason());
      return new Decided(view(environment, done), null);
    }
    if (approvals.pending(environment, KIND, caseId).isPresent()) {
      throw new Conflict(
          "request_pending", "another decision about this case waits for a second person");
    }
    RequestView waiting =
        approvals.file(caller, new Approvals.Wish(KIND, caseId, target, null, decision.reason()));
    return new Decided(view(environment, row), waiting);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void grant(Caller caller, RequestView request) {
    Environment environment = caller.environment();
    CaseRow row = held(environment, request.subjectId());
    String target = String.valueOf(request.target());
    requireDecidable(row, target.split(":", 2)[0]);
    CaseRow unused =
        apply(environment, row, target, request.requestedBy(), caller.clientId(), request.reason());
  }

  private CaseRow held(Environment environment, String caseId) {
    CaseRow row = cases.lock(environment, Set.of(caseId)).get(caseId);
    if (row == null) {
      throw new NotFound("not_found", "no such case");
    }
    return row;
  }

  /** A rejected partner may be accepted later; a player's flag is for good. */
  private static void requireDecidable(CaseRow row, String state) {
    boolean secondThought =
        row.subject().equals(KeepCases.PARTNER)
            && row.state().equals(KeepCases.REJECTED)
            && state.equals(KeepCases.ACCEPTED);
    if (!row.state().equals(KeepCases.OPEN) && !secondThought) {
      throw new Conflict("case_decided", "the case is " + row.state() + " already");
    }
  }

  private CaseRow apply(
      Environment environment,
      CaseRow row,
      String target,
      String decidedBy,
      @Nullable String approvedBy,
      String reason) {
    String state = target.split(":", 2)[0];
    List<Finding> evidence = cases.evidence(environment, row.caseId());
    Set<String> seen = new TreeSet<>(row.seenRules());
    seen.addAll(KeepCases.names(evidence));
    CaseRow done =
        new CaseRow(
            row.caseId(),
            row.subject(),
            row.subjectId(),
            row.partnerId(),
            row.programmeId(),
            state,
            row.score(),
            row.since(),
            row.openedAt(),
            decidedBy,
            approvedBy,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            reason,
            seen);
    cases.update(environment, done);
    if (state.equals(KeepCases.ACCEPTED)) {
      keepCases.release(environment, done);
    } else {
      keepCases.put(environment, done, Standing.REJECTED);
      keepCases.reconsider(environment, done);
      flag(environment, done, target, evidence);
    }
    record.moved(environment, row, state, decidedBy, approvedBy, reason);
    return done;
  }

  /** The word goes the way of all events, so that a rebuild from raw events hears it too. */
  private void flag(Environment environment, CaseRow row, String target, List<Finding> evidence) {
    if (row.subject().equals(KeepCases.PLAYER)) {
      int colon = target.indexOf(':');
      String flag = colon < 0 ? flagOf(evidence) : target.substring(colon + 1);
      words.say(
          environment,
          "fraud-" + row.caseId(),
          "player.flagged",
          row.subjectId(),
          row.since(),
          Map.of("flag", flag, "reason", "fraud case " + row.caseId()));
    }
  }

  private static String flagOf(List<Finding> evidence) {
    Set<String> rules = KeepCases.names(evidence);
    Flag flag = Flag.FRAUD;
    if (rules.contains(FraudRule.SELF_REFERRAL.key())) {
      flag = Flag.SELF_REFERRAL;
    } else if (rules.contains(FraudRule.DUPLICATE_ACCOUNT.key())) {
      flag = Flag.DUPLICATE;
    }
    return flag.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> flags() {
    return Arrays.stream(Flag.values()).map(flag -> flag.name().toLowerCase(Locale.ROOT)).toList();
  }

  private CaseView view(Environment environment, CaseRow row) {
    return row.view(ShowCases.shown(cases.evidence(environment, row.caseId())));
  }

  /** Cases are the operator's own: for a partner there are none. */
  static void requireVisible(Caller caller) {
    if (caller.partnerId() != null) {
      throw new NotFound("not_found", "no such resource");
    }
  }
}
