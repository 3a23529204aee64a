package io.trackside.commission;

import io.trackside.contracts.commission.ReportsApi.CohortNgr;
import io.trackside.contracts.commission.ReportsApi.CohortView;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Recomputes reports from the events by brute force, without any of the hub's rules. */
public final class Oracle {
  private static final ZoneId ZONE = ZoneId.of("Europe/Malta");

  private final Map<String, Life> lives = new TreeMap<>();

  /** What became of a bet: the highest version counts, on the day of the lowest. */
  private static final class Bet {
    private long highest = Long.MIN_VALUE;
    private long lowest = Long.MAX_VALUE;
    private LocalDate day = LocalDate.MIN;
    private BigDecimal stake = BigDecimal.ZERO;
    private BigDecimal payout = BigDecimal.ZERO;
  }

  private static final class Life {
    private LocalDate registeredOn = LocalDate.MAX;
    private String country = "";
    private int deposits;
    private final Map<String, Bet> bets = new TreeMap<>();
    private final Map<LocalDate, BigDecimal> bonuses = new TreeMap<>();
  }

  public static Oracle of(Hub hub) {
    Oracle oracle = new Oracle();
    Set<String> seen = new HashSet<>();
    for (CanonicalEvent event : hub.received) {
      if (seen.add(event.id())) {
        oracle.take(event);
      }
    }
    return oracle;
  }

  private void take(CanonicalEvent event) {
    Life life = lives.computeIfAbsent(event.playerId(), k -> new Life());
    LocalDate day = day(event.time());
    if (event.data() instanceof EventData.PlayerRegistered registered) {
      life.registeredOn = day;
      life.country = registered.country();
    } else if (event.data() instanceof EventData.Payment) {
      life.deposits++;
    } else if (event.data() instanceof EventData.Bonus bonus) {
      life.bonuses.merge(day, new BigDecimal(bonus.amount().amount()), BigDecimal::add);
    } else if (event.data() instanceof EventData.BetSettled settled) {
      Bet bet = life.bets.computeIfAbsent(settled.betId(), k -> new Bet());
      if (settled.version() < bet.lowest) {
        bet.lowest = settled.version();
        bet.day = day;
      }
      if (settled.version() > bet.highest) {
        bet.highest = settled.version();
        bet.stake = new BigDecimal(settled.stake().amount());
        bet.payout = new BigDecimal(settled.payout().amount());
      }
    }
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZONE);
  }

  public BigDecimal handle() {
    return lives.values().stream()
        .flatMap(life -> life.bets.values().stream())
        .map(bet -> bet.stake)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Cohorts by month and country: each as one text. */
  public Map<String, String> cohorts() {
    Map<String, List<Life>> groups = new TreeMap<>();
    lives
        .values()
        .forEach(
            life ->
                groups
                    .computeIfAbsent(
                        YearMonth.from(life.registeredOn) + " " + life.country,
                        k -> new ArrayList<>())
                    .add(life));
    Map<String, String> shown = new TreeMap<>();
    groups.forEach((key, group) -> shown.put(key, text(group)));
    return shown;
  }

  private static String text(List<Life> group) {
    StringBuilder text = new StringBuilder();
    text.append(group.size())
        .append(' ')
        .append(group.stream().filter(life -> life.deposits > 0).count())
        .append(' ')
        .append(group.stream().filter(life -> life.deposits > 1).count());
    for (int days : List.of(7, 30, 90)) {
      BigDecimal ngr =
          group.stream().map(l -> ngr(l, days)).reduce(BigDecimal.ZERO, BigDecimal::add);
      text.append(' ').append(ngr.setScale(2).toPlainString());
    }
    for (int month = 1; month <= 3; month++) {
      int after = month;
      text.append(' ').append(group.stream().filter(life -> isActive(life, after)).count());
    }
    return text.toString();
  }

  private static BigDecimal ngr(Life life, int days) {
    LocalDate last = life.registeredOn.plusDays(days);
    BigDecimal ngr = BigDecimal.ZERO;
    for (Bet bet : life.bets.values()) {
      if (!bet.day.isAfter(last)) {
        ngr = ngr.add(bet.stake.subtract(bet.payout).multiply(new BigDecimal("0.9")));
      }
    }
    for (Map.Entry<LocalDate, BigDecimal> bonus : life.bonuses.entrySet()) {
      if (!bonus.getKey().isAfter(last)) {
        ngr = ngr.subtract(bonus.getValue());
      }
    }
    return ngr;
  }

  private static boolean isActive(Life life, int after) {
    YearMonth month = YearMonth.from(life.registeredOn).plusMonths(after);
    return life.bets.values().stream().anyMatch(bet -> YearMonth.from(bet.day).equals(month));
  }

  /** Cohorts of a report by month and country in the oracle's words. */
  public static Map<String, String> shown(List<CohortView> cohorts) {
    Map<String, String> shown = new TreeMap<>();
    for (CohortView each : cohorts) {
      StringBuilder text = new StringBuilder();
      text.append(each.players())
          .append(' ')
          .append(each.ftds())
          .append(' ')
          .append(each.secondDeposits());
      for (int days : new TreeSet<>(List.of(7, 30, 90))) {
        text.append(' ')
            .append(
                each.ngr().stream()
                    .filter(ngr -> ngr.days() == days)
                    .map(CohortNgr::amount)
                    .findFirst()
                    .orElse("0.00"));
      }
      each.retention().forEach(month -> text.append(' ').append(month.players()));
      shown.put(each.keys().get("cohort") + " " + each.keys().get("country"), text.toString());
    }
    return shown;
  }
}
