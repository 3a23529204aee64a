package io.trackside.commission.report;

import io.trackside.commission.report.store.Dimension;
import io.trackside.commission.report.store.ReportStore;
import io.trackside.commission.report.store.ReportStore.Wanted;
import io.trackside.commission.report.store.SumRow;
import io.trackside.contracts.attribution.FunnelApi;
import io.trackside.contracts.attribution.FunnelApi.ClickCount;
import io.trackside.contracts.attribution.FunnelApi.ClicksWanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From clicks to CPA. Each step counts on its own day (UTC, since a click has no deal): a player
 * who clicks in March and deposits in April is a click of March and an FTD of April.
 */
@ApplicationScoped
class ConversionReport {
  private static final List<String> STEPS =
      List.of("clicks", "botClicks", "registrations", "ftds", "cpas");
  private static final int MONTH_CHARACTERS = 7;

  @Inject ReportStore store;
  @Inject FunnelApi funnel;
  @Inject ReportDesk desk;

  Tally report(Asked asked) {
    if (asked.currency() != null) {
      throw Asked.bad("currency", "left out: conversion has no amounts");
    }
    Tally tally = new Tally(asked.groupBy(), List.of(), STEPS, null, desk.rowsMax());
    addClicks(asked, tally);
    Wanted wanted = wanted(asked);
    add(asked, tally, wanted, store.registrations(wanted), 2);
    add(asked, tally, wanted, store.funnelDeposits(wanted), 3);
    add(asked, tally, wanted, store.funnelCpas(wanted), 4);
    return tally;
  }

  private void addClicks(Asked asked, Tally tally) {
    List<String> partners = asked.partners();
    @Nullable String partner = partners.size() == 1 ? partners.get(0) : null;
    List<ClickCount> counts =
        funnel.clicks(
            asked.environment(),
            new ClicksWanted(
                start(asked.from()),
                start(asked.to().plusDays(1)),
                partner,
                asked.needs(Dimension.LINK),
                asked.needs(Dimension.DAY) || asked.needs(Dimension.MONTH),
                desk.figuresMax(),
                desk.longest()));
    for (ClickCount count : counts) {
      Map<Dimension, String> keys = new EnumMap<>(Dimension.class);
      keys.put(Dimension.PARTNER, count.partnerId());
      keys.put(Dimension.PROGRAMME, count.programmeId());
      keys.put(Dimension.LINK, count.link());
      keys.put(Dimension.DAY, count.day());
      String day = count.day();
      keys.put(Dimension.MONTH, day.isEmpty() ? "" : day.substring(0, MONTH_CHARACTERS));
      if (asked.takes(keys)) {
        tally.add(keys, "", asked.to(), List.of(count.clicks(), count.bots(), 0L, 0L, 0L));
      }
    }
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Links are filtered once they are known. */
  private Wanted wanted(Asked asked) {
    boolean byLink = asked.needs(Dimension.LINK);
    Set<Dimension> groupBy = EnumSet.noneOf(Dimension.class);
    groupBy.addAll(asked.groupBy());
    Map<Dimension, List<String>> filters = new EnumMap<>(Dimension.class);
    filters.putAll(asked.filters());
    if (byLink) {
      groupBy.add(Dimension.LINK);
      filters.remove(Dimension.LINK);
    }
    int most = byLink ? desk.playersMax() : desk.rowsMax();
    Duration longest = desk.longest();
    return new Wanted(
        asked.environment(), Map.of(), asked.from(), asked.to(), groupBy, filters, most, longest);
  }

  private void add(Asked asked, Tally tally, Wanted wanted, List<SumRow> found, int step) {
    List<SumRow> rows = desk.bounded(found, wanted.rowsMax());
    Map<String, String> links =
        wanted.groupBy().contains(Dimension.LINK)
            ? funnel.linksOf(
                asked.environment(),
                rows.stream().map(row -> row.keys().getOrDefault(Dimension.LINK, "")).toList())
            : Map.of();
    @Nullable List<String> only = asked.filters().get(Dimension.LINK);
    for (SumRow row : rows) {
      Map<Dimension, String> keys = new EnumMap<>(Dimension.class);
      keys.putAll(row.keys());
      String link = links.getOrDefault(row.keys().getOrDefault(Dimension.LINK, ""), "");
      keys.put(Dimension.LINK, link);
      if (only == null || only.contains(link)) {
        List<Long> sums = new ArrayList<>(Collections.nCopies(STEPS.size(), 0L));
        sums.set(step, row.sums().get(0));
        tally.add(keys, "", asked.to(), sums);
      }
    }
  }
}
