package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules that doubt, and the review of what they found. All of it is the operator's own: for a
 * partner's client there are no rules, no cases and no evidence.
 */
public interface FraudApi {

  /**
   * Every rule as it is in force now, for all programmes and for those with a version of their own.
   */
  List<RuleView> rules(Caller caller);

  /** All versions of a rule, the shipped one first, then in order of programme and number. */
  List<RuleView> versions(Caller caller, String rule);

  /**
   * Sets a rule from an instant on. What was decided under the version before stays.
   *
   * @throws io.trackside.contracts.problem.Unprocessable {@code rule_dated_back}: players that were
   *     judged already would be judged otherwise
   */
  RuleView setRule(Caller caller, NewRule rule);

  /** Cases in order of opening, oldest first. */
  Page<CaseView> cases(Caller caller, @Nullable String state, int limit, @Nullable String cursor);

  /** One case with its evidence. */
  CaseView fraudCase(Caller caller, String caseId);

  /** Releases what is held, at once or when a second person agrees. */
  Decided accept(Caller caller, String caseId, ReviewDecision decision);

  /** Drops what is held and flags the player, at once or when a second person agrees. */
  Decided reject(Caller caller, String caseId, ReviewDecision decision);

  /**
   * Says what is the partner's own, in place of what was said before; only hashes are kept. E-mail
   * addresses of the partner's users are compared besides and are not replaced.
   */
  IdentityCounts identify(Caller caller, String partnerId, Identities identities);

  /** How much of each kind is known as the partner's own, addresses of its users included. */
  IdentityCounts identities(Caller caller, String partnerId);

  /** Looks at marked players and at the figures of partners now instead of a while later. */
  Swept sweep(Caller caller);

  /** Open cases and players that wait for a look, of both environments. */
  Map<String, Long> gauges();

  /**
   * A rule to set.
   *
   * @param programmeId for this programme alone; null for all without a version of their own
   * @param effectiveFrom counts for players registered from then on; null for now
   * @param score 0 switches the rule off
   * @param parameters those that differ from what is shipped
   */
  record NewRule(
      String rule,
      @Nullable String programmeId,
      @Nullable Instant effectiveFrom,
      Integer score,
      @Nullable Map<String, Long> parameters,
      String reason) {}

  /**
   * A version of a rule.
   *
   * @param subject {@code player}, {@code partner} or {@code none}
   * @param version 0 for what is shipped
   * @param setBy null for what is shipped
   */
  record RuleView(
      String rule,
      String subject,
      @Nullable String programmeId,
      int version,
      Instant effectiveFrom,
      int score,
      Map<String, Long> parameters,
      @Nullable String setBy,
      @Nullable Instant setAt,
      @Nullable String reason) {}

  /**
   * A case.
   *
   * @param subject {@code player} or {@code partner}
   * @param state {@code open}, {@code accepted}, {@code rejected} or {@code withdrawn}: what spoke
   *     against the subject does not any more
   * @param score sum of the evidence
   * @param evidence what was found; empty in lists
   */
  record CaseView(
      String caseId,
      String subject,
      String subjectId,
      String partnerId,
      String programmeId,
      String state,
      int score,
      Instant openedAt,
      @Nullable String decidedBy,
      @Nullable String approvedBy,
      @Nullable Instant decidedAt,
      @Nullable String decisionReason,
      List<Evidence> evidence) {}

  /**
   * What a rule found.
   *
   * @param facts by name; what is somebody's personal data shows its last four hash characters
   */
  record Evidence(String rule, int version, int score, Map<String, String> facts) {}

  /**
   * A decision.
   *
   * @param flag of a rejected player: {@code duplicate}, {@code fraud} or {@code self_referral};
   *     null for what the evidence says
   */
  record ReviewDecision(String reason, @Nullable String flag) {}

  /**
   * What became of it.
   *
   * @param waiting the request that waits for a second person; null if it is done
   */
  record Decided(CaseView fraudCase, @Nullable RequestView waiting) {}

  /**
   * A partner's own.
   *
   * @param emails addresses as they are written
   * @param phones with country code
   * @param addresses IP addresses
   * @param payments instruments as the book names them in a deposit's {@code method}
   */
  record Identities(
      @Nullable List<String> emails,
      @Nullable List<String> phones,
      @Nullable List<String> addresses,
      @Nullable List<String> payments) {}

  /**
   * What was looked at.
   *
   * @param players marks that were worked off
   * @param partners about whose figures there is something to say
   */
  record Swept(int players, int partners) {}

  /** How many of each are kept, as hashes. */
  record IdentityCounts(
      String partnerId, long emails, long phones, long addresses, long payments) {}
}
