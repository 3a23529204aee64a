package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.deal.DayRates;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.HubException;
import io.trackside.simulator.matchday.Venue.Act;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A match day against a running hub: a sportsbook, a forex broker and a prop firm; clicks, play
 * with everything that goes wrong on a network, backfill, statements, deliveries, reconciliation,
 * audit. Nothing is assumed to be right; {@link MatchDayResult#differences} has all that is not.
 * For one thread.
 */
public final class MatchDay {
  private static final Duration MONTH_END_MARGIN = Duration.ofMinutes(5);

  private final MatchDayConfig config;
  private final MatchDayHooks hooks;
  private final PrintStream out;
  private final Clock clock = Clock.systemUTC();
  private final HubClient hub;
  private final Differences differences = new Differences();
  private final List<Venue> venues = new ArrayList<>();

  /** Prepares a day; nothing happens before {@link #run}. */
  public MatchDay(MatchDayConfig config, MatchDayHooks hooks, PrintStream out) {
    this.config = config;
    this.hooks = hooks;
    this.out = out;
    this.hub = new HubClient(config.baseUrl(), config.clientId(), config.clientSecret());
  }

  /**
   * Plays the day to its end.
   *
   * @throws HubException if the hub answers something that the day cannot go on with
   */
  public MatchDayResult run() throws IOException, InterruptedException {
    refuseMonthEnd();
    try (Progress progress = new Progress(out)) {
      begin(progress, Phase.SETUP);
      hub.post(
          "/v1/fx/rates", DayRates.document(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
      OpenVenue open = new OpenVenue(hub, config, clock);
      for (Programme programme : Programme.values()) {
        venues.add(open.open(programme));
      }
      begin(progress, Phase.CLICKS);
      WriteDay day = new WriteDay(config, clock);
      Clicks clicks = new Clicks(hub);
      venues.forEach(venue -> clicks.on(venue, day));
      return play(progress, day.script(venues));
    } finally {
      venues.forEach(Venue::close);
    }
  }

  private MatchDayResult play(Progress progress, List<Act> script)
      throws IOException, InterruptedException {
    PartnerDesk goesDown = venues.get(0).desks.get(1);
    PlayDay day = new PlayDay(wires(), config, goesDown, hooks);
    hooks.begins(Phase.PLAY);
    progress.begin(Phase.PLAY, () -> day.detail(script.size()));
    day.play(script);
    if (!day.finish()) {
      differences.add(day.unfinished() + " webhooks never got a final answer");
    }
    begin(progress, Phase.BACKFILL);
    HubJobs jobs = new HubJobs(hub, config.waitMax());
    for (Wire wire : wires()) {
      differences.addAll(wire.source + " webhook: ", wire.sender.receipts().violations());
      Instant from = wire.withheldFrom();
      Instant to = wire.withheldTo();
      if (from != null && to != null) {
        jobs.backfill(wire.source, from, to, differences);
      }
    }
    return settle(progress);
  }

  private List<Wire> wires() {
    return venues.stream().flatMap(venue -> venue.wires.stream()).toList();
  }

  private MatchDayResult settle(Progress progress) {
    String period = YearMonth.now(clock).toString();
    begin(progress, Phase.SETTLE);
    CheckStatements statements = new CheckStatements(hub, period);
    List<Account> accounts =
        venues.stream().flatMap(venue -> CheckStatements.accounts(venue).stream()).toList();
    statements.settle(accounts, config.waitMax());
    DayTotals totals = new DayTotals(accounts);
    for (Account account : accounts) {
      JsonNode statement = statements.statement(account);
      statements.compare(account, statement, differences);
      totals.statement(account, statement);
    }

    begin(progress, Phase.DELIVERIES);
    CheckDeliveries deliveries = new CheckDeliveries(hub, statements);
    deliveries.settle(venues.stream().flatMap(venue -> venue.desks.stream()).toList(), config);
    for (Venue venue : venues) {
      for (PartnerDesk desk : venue.desks) {
        totals.deliveries(desk, deliveries.compare(venue.book, desk, differences));
      }
    }

    begin(progress, Phase.VERIFY);
    for (Venue venue : venues) {
      new CheckRecords(hub, venue.ledgerWire().source)
          .bindings(venue.book, venue.partnerOfPlayer(), differences);
      for (Wire wire : venue.wires) {
        CheckRecords records = new CheckRecords(hub, wire.source);
        records.stored(venue.book, wire.sender.receipts(), config.verifyEvery(), differences);
        records.quarantine(differences);
      }
    }
    return finish(progress, totals, period);
  }

  private MatchDayResult finish(Progress progress, DayTotals totals, String period) {
    HubJobs jobs = new HubJobs(hub, config.waitMax());
    begin(progress, Phase.RECONCILE);
    Map<Programme, BigDecimal> books = new EnumMap<>(Programme.class);
    String reconciliationId = "";
    for (Venue venue : venues) {
      String source = venue.ledgerWire().source;
      JsonNode reconciliation = jobs.reconcile(source, period, differences);
      boolean hasRows = !venue.book.ledgerRows().isEmpty();
      BigDecimal difference = HubJobs.difference(reconciliation, hasRows);
      books.put(venue.programme, difference);
      if (difference.signum() != 0) {
        differences.add("ledger of " + source + " less Trackside's: " + difference);
      }
      if (reconciliationId.isEmpty()) {
        reconciliationId = reconciliation.path("reconciliationId").asText("");
      }
    }
    begin(progress, Phase.AUDIT);
    Instant now = clock.instant();
    JsonNode audit = jobs.auditBatch(now.minus(progress.elapsed()), now, differences);
    String batchId = audit.path("result").path("batchId").asText("");
    checkBatch(batchId);
    begin(progress, Phase.DONE);
    return new MatchDayResult(
        config.runId(),
        venues.get(0).ledgerWire().source,
        period,
        totals.programmes(venues, books),
        differences.lines(),
        venues.stream().mapToInt(venue -> venue.book.journal().size()).sum(),
        wires().stream().mapToInt(wire -> wire.sender.receipts().acknowledged().size()).sum(),
        wires().stream().mapToInt(Wire::withheld).sum(),
        wires().stream().mapToLong(wire -> wire.sender.receipts().duplicates()).sum(),
        wires().stream().mapToLong(wire -> wire.sender.retries()).sum(),
        totals.owed(),
        totals.delivered(),
        DayTotals.sum(books.values()),
        totals.commissionDifference(),
        reconciliationId,
        batchId,
        progress.elapsed());
  }

  private void checkBatch(String batchId) {
    if (batchId.isEmpty()) {
      differences.add("the audit job names no batch");
      return;
    }
    byte[] zip = hub.getBytes("/v1/audit/batches/" + batchId);
    if (zip.length < 100 || zip[0] != 'P' || zip[1] != 'K') {
      differences.add("audit batch " + batchId + " is no zip: " + zip.length + " bytes");
    }
  }

  private void begin(Progress progress, Phase phase) {
    hooks.begins(phase);
    progress.begin(phase, () -> "");
  }

  private void refuseMonthEnd() {
    Instant now = clock.instant();
    YearMonth here = YearMonth.from(now.atOffset(ZoneOffset.UTC));
    YearMonth soon = YearMonth.from(now.plus(MONTH_END_MARGIN).atOffset(ZoneOffset.UTC));
    if (!here.equals(soon)) {
      throw new IllegalStateException(
          "a match day has one period: the month ends in less than 5 minutes, start after it");
    }
  }
}
