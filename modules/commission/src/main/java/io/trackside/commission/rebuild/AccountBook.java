package io.trackside.commission.rebuild;

import io.trackside.commission.figure.FindDeeds;
import io.trackside.domain.commission.Bases;
import io.trackside.domain.commission.Carry;
import io.trackside.domain.commission.CpaQualification;
import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Deed;
import io.trackside.domain.commission.Earning;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.PlanGate;
import io.trackside.domain.commission.PlanMatrix;
import io.trackside.domain.commission.PlayerDeeds;
import io.trackside.domain.commission.PlayerFigures;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.Qualified;
import io.trackside.domain.commission.SettledBet;
import io.trackside.domain.commission.StatementEngine;
import io.trackside.domain.commission.StatementLine;
import io.trackside.domain.commission.Unlinking;
import io.trackside.domain.time.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of one account at one moment, in sums: what stored accrual reads from its
 * tables. It leaves out and qualifies by the same rules.
 */
final class AccountBook {
  private final DealVersions versions;
  private final FxRates rates;
  private final Earning earning;
  private final Predicate<Period> hasDeal;
  private final Unlinking unlinking;
  private final CpaQualification qualification;
  private final PlanMatrix barred;
  private final PlanGate gate;
  private final boolean paysCpa;
  private final boolean paysDeeds;
  private final boolean paysLeads;
  private final TreeMap<Period, List<PlayerFigures>> figures = new TreeMap<>();
  private final TreeMap<Period, List<Qualified>> qualified = new TreeMap<>();
  private final TreeSet<Period> deedsIn = new TreeSet<>();
  private final List<PlayerDeeds> deeds = new ArrayList<>();
  private long waiting;

  /**
   * A player of the account.
   *
   * @param days all days under the deal that earn
   * @param bets single bets, where a rule asks for their odds
   * @param registeredHere whether this deal was the player's at the registration
   */
  record Member(
      PlayerProfile profile,
      List<DayFigures> days,
      List<Deed> deeds,
      List<SettledBet> bets,
      boolean registeredHere) {}

  /**
   * An empty book.
   *
   * @param hasDeal whether the partner had the deal on any day of a period
   * @param barred what places bar for the partner
   */
  AccountBook(
      DealVersions versions,
      FxRates rates,
      Earning earning,
      Predicate<Period> hasDeal,
      PlanMatrix barred) {
    this.versions = versions;
    this.rates = rates;
    this.earning = earning;
    this.hasDeal = hasDeal;
    this.barred = barred;
    this.gate = new PlanGate(versions, rates, barred);
    this.unlinking = new Unlinking(versions);
    this.qualification = new CpaQualification(versions, rates);
    this.paysCpa = versions.ascending().stream().anyMatch(version -> !version.cpa().isEmpty());
    this.paysDeeds = FindDeeds.arePaidBy(versions);
    this.paysLeads = versions.ascending().stream().anyMatch(version -> !version.cpl().isEmpty());
  }

  StatementEngine engine() {
    return new StatementEngine(versions, rates);
  }

  /** Whether a rule of the deal asks for the odds of single bets. */
  static boolean asksForOdds(DealVersions versions) {
    return versions.ascending().stream()
        .flatMap(version -> version.cpa().stream())
        .anyMatch(rule -> rule.qualification().minOdds() != null);
  }

  void add(Member member) {
    @Nullable LocalDate without =
        unlinking.firstDayWithout(member.profile(), member.days(), member.deeds());
    addFigures(member, without);
    if (paysCpa && member.registeredHere()) {
      qualify(member, without);
    }
    if (paysDeeds && !member.deeds().isEmpty()) {
      addDeeds(member, without);
    }
    if (paysLeads && member.registeredHere()) {
      deeds.add(new PlayerDeeds(member.profile(), List.of()));
    }
  }

  private void addFigures(Member member, @Nullable LocalDate without) {
    TreeMap<Period, List<DayFigures>> byPeriod = new TreeMap<>();
    for (DayFigures day : member.days()) {
      byPeriod.computeIfAbsent(Period.of(day.day()), k -> new ArrayList<>()).add(day);
    }
    String currency = versions.currency().code();
    byPeriod.forEach(
        (period, days) -> {
          List<DayFigures> convertible =
              days.stream()
                  .filter(day -> rates.covers(day.dimensions().currency(), currency, day.day()))
                  .toList();
          waiting += days.size() - convertible.size();
          List<DayFigures> linked =
              convertible.stream()
                  .filter(day -> without == null || day.day().isBefore(without))
                  .toList();
          if (!unlinking.isAgreed() || !linked.isEmpty()) {
            figures
                .computeIfAbsent(period, k -> new ArrayList<>())
                .add(new PlayerFigures(member.profile(), linked));
          }
        });
  }

  private void qualify(Member member, @Nullable LocalDate without) {
    PlayerFigures all = new PlayerFigures(member.profile(), member.days(), member.bets());
    Optional<Qualified> found;
    try {
      found = qualification.of(all);
    } catch (FxRates.MissingRateException waitsForARate) {
      waiting++;
      return;
    }
    found
        .filter(each -> without == null || each.on().isBefore(without))
        .filter(each -> earning.on(member.profile(), each.on()))
        .filter(each -> each.isPayable(versions, rates))
        .ifPresent(each -> addQualified(member, each));
  }

  /** Who qualified may have no figures in the period, but registered somewhere. */
  private void addQualified(Member member, Qualified how) {
    qualified.computeIfAbsent(Period.of(how.on()), k -> new ArrayList<>()).add(how);
    if (!barred.isEmpty()) {
      deeds.add(new PlayerDeeds(member.profile(), List.of(), false));
    }
  }

  private void addDeeds(Member member, @Nullable LocalDate without) {
    List<Deed> linked =
        member.deeds().stream()
            .filter(deed -> without == null || deed.takesBack() || deed.on().isBefore(without))
            .toList();
    List<Deed> convertible = FindDeeds.convertible(linked, versions, rates);
    waiting += linked.size() - convertible.size();
    deeds.add(new PlayerDeeds(member.profile(), convertible, false));
    linked.forEach(deed -> deedsIn.add(Period.of(deed.on())));
  }

  /** What a statement is computed from. */
  StatementEngine.Input input(
      Period period, Carry carryIn, Bases joined, List<StatementLine> corrections) {
    return gate.pass(
        new StatementEngine.Input(
            period,
            carryIn,
            figures.getOrDefault(period, List.of()),
            qualified.getOrDefault(period, List.of()),
            deeds,
            joined,
            corrections,
            !hasDeal.test(period) || earning.isStopped(period)));
  }

  /** The periods of which anything is known. */
  TreeSet<Period> periods() {
    TreeSet<Period> periods = new TreeSet<>(deedsIn);
    periods.addAll(figures.keySet());
    periods.addAll(qualified.keySet());
    return periods;
  }

  /** What was left out for want of an exchange rate. */
  long waiting() {
    return waiting;
  }
}
