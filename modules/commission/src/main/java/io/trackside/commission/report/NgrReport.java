package io.trackside.commission.report;

import io.trackside.commission.figure.StatementFigures;
import io.trackside.commission.report.store.Dimension;
import io.trackside.commission.report.store.ReportStore;
import io.trackside.commission.report.store.ReportStore.StatementRef;
import io.trackside.commission.report.store.ReportStore.Wanted;
import io.trackside.commission.report.store.SumRow;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementStore;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.NgrCells;
import io.trackside.domain.commission.NgrCells.Cell;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * NGR as the statements have it. By partner, programme, deal, month and what is known of players it
 * is the sum of the statements' shares. By day, brand, product and category each share is split by
 * the deal's own steps; what a statement says beyond the figures as they stand (corrections of
 * closed figures, changes that joined) stands in a row without them, so that the totals agree.
 */
@ApplicationScoped
class NgrReport {
  private static final List<Dimension> FINE =
      List.of(Dimension.DAY, Dimension.BRAND, Dimension.PRODUCT, Dimension.CATEGORY);

  @Inject ReportStore store;
  @Inject ReportDesk desk;
  @Inject StatementFigures figures;
  @Inject StatementStore statements;
  @Inject PlayerStore players;

  Tally report(Asked asked, @Nullable Conversion conversion) {
    Tally tally = new Tally(asked.groupBy(), List.of("ngr"), List.of(), conversion, desk.rowsMax());
    if (asked.wholeMonths() && FINE.stream().noneMatch(asked::needs)) {
      addShares(asked, tally);
    } else {
      addCells(asked, tally);
    }
    return tally;
  }

  private void addShares(Asked asked, Tally tally) {
    Wanted wanted = desk.wanted(asked, Dimension.MONTH);
    for (SumRow row : desk.bounded(store.shares(wanted), wanted.rowsMax())) {
      String month = row.keys().getOrDefault(Dimension.MONTH, "");
      LocalDate day = month.isEmpty() ? asked.to() : desk.endOf(month);
      tally.add(row.keys(), row.currency(), day, row.sums());
    }
  }

  private void addCells(Asked asked, Tally tally) {
    Period first = Period.of(asked.from());
    Period last = Period.of(asked.to());
    desk.boundFigures(
        store.figureRows(
            asked.environment(), first, last, asked.partners(), desk.figuresMax(), desk.longest()));
    Map<String, DealVersions> deals = desk.deals(asked.environment());
    FxRates rates = figures.rates(asked.environment());
    for (StatementRef ref : store.statements(asked.environment(), first, last, asked.partners())) {
      @Nullable DealVersions versions = deals.get(ref.key().dealId());
      if (versions != null) {
        addCells(asked, tally, ref, versions, rates);
      }
    }
  }

  private void addCells(
      Asked asked, Tally tally, StatementRef ref, DealVersions versions, FxRates rates) {
    Map<String, Long> stated = new TreeMap<>();
    statements
        .players(asked.environment(), ref.statementId())
        .forEach((player, share) -> stated.put(player, share.ngr()));
    Map<String, Map<Cell, Long>> cells =
        new NgrCells(versions, rates).of(figures.of(ref.key(), versions, rates), stated);
    Set<String> ids = new TreeSet<>(cells.keySet());
    Map<String, PlayerRow> known = players.read(asked.environment(), ids);
    cells.forEach(
        (player, parts) -> {
          Map<Dimension, String> keys = keys(ref, known.get(player), versions.zone());
          parts.forEach((cell, ngr) -> add(asked, tally, ref, keys, cell, ngr));
        });
  }

  private void add(
      Asked asked,
      Tally tally,
      StatementRef ref,
      Map<Dimension, String> ofPlayer,
      Cell cell,
      long ngr) {
    Period period = ref.key().period();
    @Nullable LocalDate day = cell.day();
    boolean inside =
        day == null
            ? !asked.from().isAfter(period.firstDay()) && !asked.to().isBefore(period.lastDay())
            : !day.isBefore(asked.from()) && !day.isAfter(asked.to());
    Map<Dimension, String> keys = new EnumMap<>(ofPlayer);
    keys.put(Dimension.DAY, day == null ? "" : day.toString());
    keys.put(Dimension.BRAND, orEmpty(cell.brand()));
    keys.put(Dimension.PRODUCT, orEmpty(cell.product()));
    keys.put(Dimension.CATEGORY, orEmpty(cell.category()));
    if (inside && asked.takes(keys)) {
      tally.add(keys, ref.currency(), desk.endOf(period.toString()), List.of(ngr));
    }
  }

  private static Map<Dimension, String> keys(
      StatementRef ref, @Nullable PlayerRow player, ZoneId zone) {
    Map<Dimension, String> keys = new EnumMap<>(Dimension.class);
    keys.put(Dimension.PARTNER, ref.key().partnerId());
    keys.put(Dimension.DEAL, ref.key().dealId());
    keys.put(Dimension.MONTH, ref.key().period().toString());
    if (player != null) {
      boolean own = player.partnerId().equals(ref.key().partnerId());
      @Nullable Instant registeredAt = player.profile().registeredAt();
      keys.put(Dimension.PROGRAMME, own ? player.programmeId() : "");
      keys.put(Dimension.COUNTRY, orEmpty(player.profile().country()));
      keys.put(
          Dimension.COHORT, registeredAt == null ? "" : Period.of(registeredAt, zone).toString());
    }
    return keys;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
