package io.trackside.commission.report;

import io.trackside.commission.report.store.CohortStore.MemberRow;
import io.trackside.commission.report.store.CohortStore.MonthRow;
import io.trackside.commission.report.store.Dimension;
import io.trackside.contracts.commission.ReportsApi.CohortNgr;
import io.trackside.contracts.commission.ReportsApi.CohortView;
import io.trackside.contracts.commission.ReportsApi.Retention;
import io.trackside.domain.commission.NgrCells.Cell;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Groups players and measures them. A function of what each player did, so that it is the same in
 * whatever order that became known.
 */
final class CohortTally {
  /** Windows of NGR: calendar days from the registration date, the last included. */
  static final List<Integer> WINDOWS = List.of(7, 30, 90);

  /** Months after the registration's in which players are looked for. */
  static final int RETENTION_MONTHS = 3;

  private static final int PERCENT_SCALE = 2;
  private static final char BETWEEN = '\u0000';

  private final Asked asked;
  private final LocalDate today;
  private final int rowsMax;
  private final Map<String, Group> groups = new TreeMap<>();

  CohortTally(Asked asked, LocalDate today, int rowsMax) {
    this.asked = asked;
    this.today = today;
    this.rowsMax = rowsMax;
  }

  /**
   * A player and what the player did.
   *
   * @param registeredOn in the zone of the deal
   * @param ngr by currency
   */
  record Member(
      MemberRow row,
      LocalDate registeredOn,
      List<MonthRow> months,
      Map<String, Map<Cell, Long>> ngr) {
    Period cohort() {
      return Period.of(registeredOn);
    }

    private Set<String> products() {
      Set<String> products = new TreeSet<>();
      months.stream()
          .filter(month -> month.bets() > 0)
          .forEach(month -> products.add(month.product()));
      if (products.isEmpty()) {
        products.add("");
      }
      return products;
    }

    private boolean isActive(int after, @Nullable String product) {
      Period wanted = new Period(cohort().month().plusMonths(after));
      return months.stream()
          .filter(month -> product == null || month.product().equals(product))
          .anyMatch(month -> month.period().equals(wanted) && month.bets() > 0);
    }

    private boolean hasSecondDeposit() {
      return months.stream().mapToLong(MonthRow::deposits).sum() >= 2;
    }
  }

  private static final class Group {
    private final Map<String, String> keys;
    private final Map<String, long[]> ngr = new TreeMap<>();
    private final long[] retained = new long[RETENTION_MONTHS];
    private long players;
    private long ftds;
    private long seconds;
    private LocalDate lastRegistered = LocalDate.MIN;

    Group(Map<String, String> keys) {
      this.keys = keys;
    }
  }

  /** Adds a player who is asked for. */
  void add(Member member) {
    boolean byProduct = asked.needs(Dimension.PRODUCT);
    if (byProduct) {
      member.products().forEach(product -> count(member, product));
    } else {
      count(member, null);
    }
    member
        .ngr()
        .forEach(
            (currency, cells) ->
                cells.forEach(
                    (cell, ngr) -> {
                      String product = cell.product() == null ? "" : cell.product();
                      addNgr(member, byProduct ? product : null, currency, cell, ngr);
                    }));
  }

  private void count(Member member, @Nullable String product) {
    @Nullable Group group = group(member, product);
    if (group == null) {
      return;
    }
    group.players++;
    group.ftds += member.row().firstDepositAt() == null ? 0 : 1;
    group.seconds += member.hasSecondDeposit() ? 1 : 0;
    for (int month = 1; month <= RETENTION_MONTHS; month++) {
      group.retained[month - 1] += member.isActive(month, product) ? 1 : 0;
    }
  }

  private void addNgr(
      Member member, @Nullable String product, String currency, Cell cell, long ngr) {
    @Nullable LocalDate day = cell.day();
    @Nullable Group group = day == null ? null : group(member, product);
    if (group == null || day == null) {
      return;
    }
    long[] windows = group.ngr.computeIfAbsent(currency, k -> new long[WINDOWS.size()]);
    for (int i = 0; i < windows.length; i++) {
      if (!day.isAfter(member.registeredOn().plusDays(WINDOWS.get(i)))) {
        windows[i] = Math.addExact(windows[i], ngr);
      }
    }
  }

  private @Nullable Group group(Member member, @Nullable String product) {
    Map<Dimension, String> keys = keys(member, product);
    if (!asked.takes(keys)) {
      return null;
    }
    Map<String, String> shown = new LinkedHashMap<>();
    StringBuilder key = new StringBuilder();
    for (Dimension dimension : asked.groupBy()) {
      String value = keys.getOrDefault(dimension, "");
      shown.put(dimension.key(), value);
      key.append(value).append(BETWEEN);
    }
    Group group = groups.computeIfAbsent(key.toString(), k -> new Group(shown));
    if (groups.size() > rowsMax) {
      throw Tally.tooManyRows(rowsMax);
    }
    if (member.registeredOn().isAfter(group.lastRegistered)) {
      group.lastRegistered = member.registeredOn();
    }
    return group;
  }

  private static Map<Dimension, String> keys(Member member, @Nullable String product) {
    Map<Dimension, String> keys = new EnumMap<>(Dimension.class);
    keys.put(Dimension.COHORT, member.cohort().toString());
    keys.put(Dimension.PARTNER, member.row().partnerId());
    keys.put(Dimension.PROGRAMME, member.row().programmeId());
    keys.put(Dimension.COUNTRY, member.row().country());
    keys.put(Dimension.BRAND, member.row().brand());
    if (product != null) {
      keys.put(Dimension.PRODUCT, product);
    }
    return keys;
  }

  List<CohortView> items() {
    return groups.values().stream().map(this::view).toList();
  }

  private CohortView view(Group group) {
    List<CohortNgr> ngr = new ArrayList<>();
    group.ngr.forEach(
        (currency, windows) -> {
          for (int i = 0; i < windows.length; i++) {
            int days = WINDOWS.get(i);
            ngr.add(
                new CohortNgr(
                    currency,
                    days,
                    new Money(windows[i], CurrencyUnit.of(currency)).amount(),
                    group.lastRegistered.plusDays(days).isBefore(today)));
          }
        });
    List<Retention> retention = new ArrayList<>();
    for (int month = 1; month <= RETENTION_MONTHS; month++) {
      long players = group.retained[month - 1];
      retention.add(new Retention(month, players, percent(players, group.players)));
    }
    return new CohortView(
        group.keys,
        group.players,
        group.ftds,
        percent(group.ftds, group.players),
        group.seconds,
        percent(group.seconds, group.players),
        ngr,
        retention);
  }

  /** Of nobody nothing. */
  private static String percent(long part, long all) {
    return all == 0
        ? "0.00"
        : BigDecimal.valueOf(part)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(all), PERCENT_SCALE, RoundingMode.HALF_UP)
            .toPlainString();
  }
}
