package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.CpaRule;
import io.trackside.domain.commission.Deal.Qualification;
import io.trackside.domain.commission.PlayerProfile.FirstDeposit;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether and on which day a player qualifies for a CPA (commission-rules.md, "CPA"). Days
 * are calendar days in the deal's zone. Whoever is self-excluded, suspended or flagged by the end
 * of that day never qualifies.
 */
public final class CpaQualification {
  private final DealVersions versions;
  private final FxRates rates;

  /** A decision under the versions of one deal. */
  public CpaQualification(DealVersions versions, FxRates rates) {
    this.versions = versions;
    this.rates = rates;
  }

  /** Whether any rule asks for least odds, so that single bets have to be known. */
  public boolean asksForOdds() {
    return versions.ascending().stream()
        .flatMap(version -> version.cpa().stream())
        .anyMatch(rule -> rule.qualification().minOdds() != null);
  }

  /**
   * Decides.
   *
   * @param player with every day's figures since the registration
   * @return empty as long as a condition is open, for good where none can come true any more
   */
  public Optional<Qualified> of(PlayerFigures player) {
    PlayerProfile profile = player.profile();
    ZoneId zone = versions.zone();
    if (profile.registeredAt() == null) {
      return Optional.empty();
    }
    LocalDate registeredOn = LocalDate.ofInstant(profile.registeredAt(), zone);
    int version = versions.inForce(registeredOn, registeredOn);
    if (version < 0) {
      return Optional.empty();
    }
    int rule = firstRuleFor(versions.get(version), profile);
    if (rule < 0) {
      return Optional.empty();
    }
    CpaRule cpa = versions.get(version).cpa().get(rule);
    Qualification conditions = cpa.qualification();
    return firstDay(conditions, player, registeredOn)
        .filter(day -> !isBarredBy(day, profile))
        .map(day -> new Qualified(profile.playerId(), day, version, rule, paidIn(cpa, profile)));
  }

  private static @Nullable String paidIn(CpaRule rule, PlayerProfile profile) {
    FirstDeposit first = profile.firstDeposit();
    boolean differs = rule.tiers().stream().anyMatch(tier -> tier.amount().byCurrency().size() > 1);
    return differs && first != null ? first.amount().currency().code() : null;
  }

  private static int firstRuleFor(Deal deal, PlayerProfile profile) {
    if (!deal.coversBrand(profile.brand())) {
      return -1;
    }
    List<CpaRule> rules = deal.cpa();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).scope().takesPlayer(profile.brand(), profile.country())) {
        return i;
      }
    }
    return -1;
  }

  private boolean isBarredBy(LocalDate day, PlayerProfile profile) {
    return profile.isBarredBy(day, versions.zone());
  }

  private Optional<LocalDate> firstDay(
      Qualification conditions, PlayerFigures player, LocalDate registeredOn) {
    FirstDeposit first = player.profile().firstDeposit();
    if (first == null || !isEnough(conditions, first)) {
      return Optional.empty();
    }
    LocalDate firstDepositDay = LocalDate.ofInstant(first.at(), versions.zone());
    @Nullable LocalDate playedUp = dayPlayedUp(conditions, player);
    if (playedUp == null) {
      return Optional.empty();
    }
    LocalDate day = latest(playedUp, latest(firstDepositDay, registeredOn));
    @Nullable LocalDate known =
        conditions.kycPassed()
            ? new KycHistory(player.profile().kyc(), versions.zone()).firstPassedFrom(day)
            : day;
    Integer within = conditions.withinDays();
    if (known == null || (within != null && known.isAfter(registeredOn.plusDays(within)))) {
      return Optional.empty();
    }
    return Optional.of(known);
  }

  private boolean isEnough(Qualification conditions, FirstDeposit first) {
    Threshold wanted = conditions.minFirstDeposit();
    if (wanted == null) {
      return true;
    }
    LocalDate day = LocalDate.ofInstant(first.at(), versions.zone());
    Fraction filled =
        wanted.filledBy(first.amount().minor(), first.amount().currency().code(), day, rates);
    return filled.compareTo(Fraction.ONE) >= 0;
  }

  /** The first day on which deposits, wagering and bets together are enough. */
  private @Nullable LocalDate dayPlayedUp(Qualification conditions, PlayerFigures player) {
    Map<LocalDate, Progress> byDay = new TreeMap<>();
    for (DayFigures of : player.days()) {
      byDay.merge(of.day(), progress(conditions, of), Progress::plus);
    }
    for (SettledBet bet : player.bets()) {
      byDay.merge(bet.on(), progress(conditions, bet), Progress::plus);
    }
    Progress sum = Progress.NONE;
    for (Map.Entry<LocalDate, Progress> day : byDay.entrySet()) {
      sum = sum.plus(day.getValue());
      if (sum.reaches(conditions)) {
        return day.getKey();
      }
    }
    return null;
  }

  private Progress progress(Qualification conditions, DayFigures of) {
    Figures figures = of.figures();
    if (conditions.minOdds() != null) {
      return new Progress(figures.depositCount(), 0, Fraction.ZERO);
    }
    Fraction wagered = wagered(conditions, figures.stake(), of.dimensions().currency(), of.day());
    return new Progress(figures.depositCount(), figures.bets(), wagered);
  }

  /** A bet whose odds are not known is not a bet at the least odds. */
  private Progress progress(Qualification conditions, SettledBet bet) {
    BigDecimal least = conditions.minOdds();
    BigDecimal odds = bet.odds();
    if (least == null || odds == null || odds.compareTo(least) < 0) {
      return Progress.NONE;
    }
    Money stake = bet.stake();
    return new Progress(
        0,
        bet.isRest() ? 1 : 0,
        wagered(conditions, stake.minor(), stake.currency().code(), bet.on()));
  }

  private Fraction wagered(Qualification conditions, long stake, String currency, LocalDate day) {
    Threshold wagering = conditions.minWagering();
    return wagering == null ? Fraction.ZERO : wagering.filledBy(stake, currency, day, rates);
  }

  private static LocalDate latest(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /** How far a player has come; {@code wagered} is the share of the threshold. */
  private record Progress(long deposits, long bets, Fraction wagered) {
    static final Progress NONE = new Progress(0, 0, Fraction.ZERO);

    Progress plus(Progress other) {
      return new Progress(
          deposits + other.deposits, bets + other.bets, wagered.plus(other.wagered));
    }

    boolean reaches(Qualification conditions) {
      return deposits >= conditions.minDeposits()
          && bets >= conditions.minBets()
          && (conditions.minWagering() == null || wagered.compareTo(Fraction.ONE) >= 0);
    }
  }
}
