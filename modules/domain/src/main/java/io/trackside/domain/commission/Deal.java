package io.trackside.domain.commission;

import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a deal, validated (commission-rules.md, "The deal document"). Filters that are
 * empty take everything.
 *
 * @param currency currency of every amount and of the statements; the same in all versions
 * @param timeZone the zone of business days and periods; the same in all versions
 * @param effectiveFrom first business day of this version
 * @param newPlayersOnly whether players registered earlier keep the version they have
 * @param brands brands that the deal covers
 * @param brandBundle whether all brands share one base and one carry
 * @param ngr the way from GGR to NGR, in order
 * @param players what is special about single players
 * @param recoup whether RevShare is set against the CPA already earned
 * @param terms corrections, negative totals, termination, payout
 */
public record Deal(
    String dealId,
    CurrencyUnit currency,
    ZoneId timeZone,
    LocalDate effectiveFrom,
    boolean newPlayersOnly,
    Set<String> brands,
    boolean brandBundle,
    List<NgrStep> ngr,
    List<RevShareRule> revShare,
    Carryover carryover,
    PlayerTerms players,
    List<CpaRule> cpa,
    List<CplRule> cpl,
    List<FixedFee> fixed,
    @Nullable Quota quota,
    boolean recoup,
    List<ParentRule> parents,
    List<LotRule> lots,
    List<PurchaseRule> purchases,
    Terms terms) {

  /** Whether the deal covers a brand; an unknown brand only where it covers all. */
  boolean coversBrand(@Nullable String brand) {
    return brands.isEmpty() || (brand != null && brands.contains(brand));
  }

  /** What a RevShare rule pays on. HANDLE is the settled real stake. */
  public enum Base {
    NGR,
    GGR,
    HANDLE,
    DEPOSITS
  }

  /** What the bands of a rule are measured by. */
  public enum Metric {
    NGR,
    GGR,
    HANDLE,
    DEPOSITS,
    FTD_COUNT,
    ACTIVE_PLAYERS
  }

  /** Whether the band reached sets the rate for all of it or for its own slice alone. */
  public enum TierMode {
    WHOLE,
    INCREMENTAL
  }

  /**
   * A share of a base.
   *
   * @param months the months of a player that the rule takes; null for all
   * @param tiers ascending bands, the last one open
   */
  public record RevShareRule(
      Scope scope,
      @Nullable PlayerMonths months,
      Base base,
      Metric metric,
      TierMode mode,
      List<Tier> tiers) {

    /** Whether the rule may take these figures. */
    boolean mayTake(Row row) {
      return scope.mayTake(row) && (months == null || months.include(row.playerMonth()));
    }
  }

  /**
   * Months of a player, counted by statement periods: the period of the registration is month 1.
   *
   * @param to last month, included; null for no end
   */
  public record PlayerMonths(int from, @Nullable Integer to) {

    /** A player whose registration is not known is in no month. */
    boolean include(@Nullable Integer month) {
      return month != null && month >= from && (to == null || month <= to);
    }
  }

  /**
   * A band {@code (previous upTo, upTo]}.
   *
   * @param upTo upper bound in minor units or a count; null for the open band
   * @param percent the rate, for example 30
   * @param requires without it the next lower band's rate applies; null for nothing
   */
  public record Tier(@Nullable Fraction upTo, BigDecimal percent, @Nullable Requirement requires) {
    /** The rate as a factor: 0.3 for 30 %. */
    public Fraction rate() {
      return Fraction.ofPercent(percent);
    }
  }

  /** What becomes of a negative aggregate. */
  public sealed interface Carryover {
    /** Dropped. */
    record None() implements Carryover {}

    /** Carried until worked off. */
    record Full() implements Carryover {}

    /** At most {@code cap} (above zero) is carried. */
    record Capped(Money cap) implements Carryover {}

    /** A loss counts against the next {@code afterPeriods} periods; the rest is forgiven. */
    record Expiring(int afterPeriods) implements Carryover {}
  }

  /**
   * Pay for an acquired player, once and for good.
   *
   * @param tiers ascending, the first from 1
   * @param cap most players paid by this rule in a span of time; null for no limit
   * @param holdDays days after the qualification before it is payable
   */
  public record CpaRule(
      Scope scope,
      TierMode mode,
      List<CpaTier> tiers,
      @Nullable CpaCap cap,
      Qualification qualification,
      int holdDays) {}

  /** The amount, by the currency of the first deposit, from the n-th player of the period on. */
  public record CpaTier(int from, Threshold amount) {}

  /**
   * What makes a player worth a CPA. A deposit is always needed.
   *
   * @param minDeposits at least 1
   * @param minOdds bets at lower or unknown odds do not count for wagering and bets; null for all
   * @param withinDays calendar days from the registration date, the last included; null for ever
   * @param kycPassed whether the KYC check must have been passed
   */
  public record Qualification(
      @Nullable Threshold minFirstDeposit,
      int minDeposits,
      @Nullable Threshold minWagering,
      int minBets,
      @Nullable BigDecimal minOdds,
      @Nullable Integer withinDays,
      boolean kycPassed) {}

  /** Below {@code minFtds} first deposits in the period every RevShare rate is this one. */
  public record Quota(int minFtds, BigDecimal elsePercent) {}

  /**
   * What is special about single players.
   *
   * @param highRoller the loss of the book to one player in a period, above zero, from which on the
   *     shortfall is quarantined against the player; null for never
   * @param capAtDeposits whether a player's NGR counts up to the gross deposits alone
   * @param unlinkAfterInactiveMonths months without a settled bet after which a player no longer
   *     belongs to the partner; null for never
   */
  public record PlayerTerms(
      @Nullable Money highRoller,
      boolean capAtDeposits,
      @Nullable Integer unlinkAfterInactiveMonths) {}

  /** Pay for a registration, once and for good. */
  public record CplRule(Scope scope, Money amount, boolean kycPassed) {}

  /** A fee for every period in which the requirement is met; null asks for nothing. */
  public record FixedFee(Money amount, @Nullable Requirement requires) {}

  /** How what belongs to a closed period is made good. */
  public enum Correction {
    /** The period is computed anew and the difference of its RevShare posted. */
    RESTATE,
    /** The change of its NGR joins the base of the open period. */
    NGR_DELTA
  }

  /**
   * The rest of a deal.
   *
   * @param writeOff whether a negative total is brought to zero at close
   * @param continueAfterTermination whether what happens after the partner's termination earns
   * @param minimumPayout an approved balance below it waits; null for none
   */
  public record Terms(
      Correction correction,
      boolean writeOff,
      boolean continueAfterTermination,
      @Nullable Money minimumPayout) {}
}
