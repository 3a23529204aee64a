package io.trackside.contracts.commission;

import io.trackside.contracts.access.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a commission line is what it is: line → deal version → NGR waterfall → bets → raw signed
 * event → click.
 */
public interface ExplanationApi {

  /**
   * Explains a line.
   *
   * @param limit most players
   * @param cursor where the players go on; null for the first
   * @throws io.trackside.contracts.problem.NotFound if there is no such line, or it is another
   *     partner's
   */
  Explanation explain(Caller caller, String lineId, int limit, @Nullable String cursor);

  /**
   * An explanation. Amounts of the line are decimals of the currency; those of the waterfall and of
   * players' bases are exact, to ten further digits, since a line is rounded once.
   *
   * @param waterfall from GGR to the base of the line; empty for a line without a base
   * @param players who it comes from, a page in order of id
   * @param subs what subs brought, for a PARENT line
   * @param postings the ledger's postings of the line
   * @param withheldBy of a WITHHELD line, the rule; of what it withheld, {@code base} tells the GGR
   *     or the commission
   */
  record Explanation(
      String lineId,
      String type,
      String amount,
      String currency,
      @Nullable String base,
      @Nullable String rate,
      @Nullable String correctsPeriod,
      @Nullable String heldUntil,
      StatementRef statement,
      @Nullable DealRef deal,
      List<WaterfallStep> waterfall,
      List<PlayerPart> players,
      @Nullable String nextCursor,
      List<SubPart> subs,
      ClosingApi.@Nullable AdjustmentView adjustment,
      List<PostingRef> postings,
      @Nullable WithheldRef withheldBy) {}

  /**
   * The rule that withheld what a WITHHELD line is about.
   *
   * @param planKind what is barred
   */
  record WithheldRef(
      String planKind, String ruleId, int ruleVersion, String jurisdiction, String source) {}

  /** The statement that the line stands in. */
  record StatementRef(
      String statementId,
      String partnerId,
      String dealId,
      String period,
      String state,
      @Nullable String contentHash) {}

  /**
   * The version of the deal that decided.
   *
   * @param rule pointer into its document; null where no single rule did
   * @param path where all versions can be read
   */
  record DealRef(
      String dealId, int version, String effectiveFrom, @Nullable String rule, String path) {}

  /** A step from GGR to the base. */
  record WaterfallStep(String name, String amount) {}

  /**
   * A player's part.
   *
   * @param base what the player brought to the rule, exact
   * @param allocated the part of the line's amount
   * @param bets current settlements of the period's bets that the rule takes, at most 200
   * @param facts the events that qualified the player
   * @param adjustments approved adjustments of the player's NGR in the period, where the rule's
   *     step ADJUSTMENTS takes them
   */
  record PlayerPart(
      String playerId,
      @Nullable String base,
      @Nullable String allocated,
      @Nullable BindingRef binding,
      List<BetRef> bets,
      List<FactRef> facts,
      List<AdjustmentRef> adjustments) {}

  /**
   * How the player came to the partner.
   *
   * @param click path of the click; null unless bound by one
   */
  record BindingRef(
      String method,
      @Nullable String clickId,
      @Nullable String promoCode,
      Instant boundAt,
      @Nullable String click) {}

  /**
   * A part of a bet, as it counts now.
   *
   * @param afterClose whether its settlement was received after the statement was closed, so that
   *     it counts in a later correction
   */
  record BetRef(
      String betId,
      String partId,
      String product,
      String category,
      String outcome,
      long version,
      Instant settledAt,
      ClosingApi.AmountOfMoney stake,
      ClosingApi.AmountOfMoney payout,
      boolean afterClose,
      RawEventRef event) {}

  /** Something else that counted, for example {@code deposit}. */
  record FactRef(String what, Instant at, RawEventRef event) {}

  /**
   * An adjustment of the player's NGR by hand.
   *
   * @param at the time for which it counts
   * @param amount above zero it lowers the NGR
   * @param afterClose whether it was approved after the statement was closed, so that it counts in
   *     a later correction
   * @param path where it can be read
   */
  record AdjustmentRef(
      String adjustmentId,
      Instant at,
      ClosingApi.AmountOfMoney amount,
      String reason,
      String createdBy,
      String decidedBy,
      Instant decidedAt,
      boolean afterClose,
      String path) {}

  /** A raw signed event; the path has its bytes. */
  record RawEventRef(String source, String eventId, long sequence, String path) {}

  /** A sub's part of a PARENT line. */
  record SubPart(String partnerId, @Nullable String statementId) {}

  /** A posting of the line. */
  record PostingRef(int number, Instant at, String amount) {}
}
