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
 * @param recoup whether RevShare is set against the CPA already earned
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
    List<CpaRule> cpa,
    @Nullable Quota quota,
    boolean recoup) {

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
   * @param tiers ascending bands, the last one open
   */
  public record RevShareRule(
      Scope scope, Base base, Metric metric, TierMode mode, List<Tier> tiers) {}

  /**
   * A band {@code (previous upTo, upTo]}.
   *
   * @param upTo upper bound in minor units or a count; null for the open band
   * @param percent the rate, for example 30
   */
  public record Tier(@Nullable Fraction upTo, BigDecimal percent) {
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
   * @param capPerMonth most players paid by this rule in a period; null for no limit
   * @param holdDays days after the qualification before it is payable
   */
  public record CpaRule(
      Scope scope,
      TierMode mode,
      List<CpaTier> tiers,
      @Nullable Integer capPerMonth,
      Qualification qualification,
      int holdDays) {}

  /** The amount from the n-th player of the period on. */
  public record CpaTier(int from, Money amount) {}

  /**
   * What makes a player worth a CPA. A deposit is always needed.
   *
   * @param minDeposits at least 1
   * @param withinDays calendar days from the registration date, the last included; null for ever
   * @param kycPassed whether the KYC check must have been passed
   */
  public record Qualification(
      @Nullable Threshold minFirstDeposit,
      int minDeposits,
      @Nullable Threshold minWagering,
      int minBets,
      @Nullable Integer withinDays,
      boolean kycPassed) {}

  /** Below {@code minFtds} first deposits in the period every RevShare rate is this one. */
  public record Quota(int minFtds, BigDecimal elsePercent) {}
}
