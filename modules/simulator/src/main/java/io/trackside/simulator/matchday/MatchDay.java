package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.http.QueryString;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.HubException;
import io.trackside.simulator.matchday.Script.NewPlayer;
import io.trackside.simulator.pam.Amounts;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.Fact;
import io.trackside.simulator.pam.PamServer;
import io.trackside.simulator.pam.PamTokens;
import io.trackside.simulator.pam.SenderOptions;
import io.trackside.simulator.pam.WebhookSender;
import io.trackside.simulator.signing.WebhookSecret;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A match day against a running hub: programme, clicks, play with everything that goes wrong on a
 * network, backfill, statements, deliveries, reconciliation, audit. Nothing is assumed to be right;
 * {@link MatchDayResult#differences} has all that is not. For one thread.
 */
public final class MatchDay {
  private static final String PAM_CLIENT = "trackside";
  private static final String PAM_SECRET = "pam-secret";
  private static final Duration TOKEN_LIFE = Duration.ofSeconds(60);
  private static final Duration MONTH_END_MARGIN = Duration.ofMinutes(5);

  private final MatchDayConfig config;
  private final MatchDayHooks hooks;
  private final PrintStream out;
  private final Clock clock = Clock.systemUTC();
  private final HubClient hub;
  private final OpenProgramme programme;
  private final Book book;
  private final Differences differences = new Differences();
  private final Map<String, String> partnerOfPlayer = new HashMap<>();

  /** Prepares a day; nothing happens before {@link #run}. */
  public MatchDay(MatchDayConfig config, MatchDayHooks hooks, PrintStream out) {
    this.config = config;
    this.hooks = hooks;
    this.out = out;
    this.hub = new HubClient(config.baseUrl(), config.clientId(), config.clientSecret());
    this.programme = new OpenProgramme(hub, config, clock);
    this.book = new Book(programme.source(), config.runId(), OpenProgramme.BRAND, clock);
  }

  /**
   * Plays the day to its end.
   *
   * @throws HubException if the hub answers something that the day cannot go on with
   */
  public MatchDayResult run() throws IOException, InterruptedException {
    refuseMonthEnd();
    PamTokens tokens = new PamTokens(PAM_CLIENT, PAM_SECRET, TOKEN_LIFE, clock);
    List<PartnerDesk> desks = new ArrayList<>();
    try (Progress progress = new Progress(out);
        PamServer pam = new PamServer(book, tokens, config.pamPort())) {
      begin(progress, Phase.SETUP);
      programme.programmeOnly();
      WebhookSecret secret = programme.source(pam.baseUrl(), PAM_CLIENT, PAM_SECRET);
      desks.addAll(programme.partners());
      begin(progress, Phase.CLICKS);
      List<NewPlayer> players = clicks(desks);
      try (WebhookSender sender = new WebhookSender(senderOptions(secret))) {
        return play(progress, desks, players, sender);
      }
    } finally {
      desks.forEach(desk -> desk.sink.close());
    }
  }

  private MatchDayResult play(
      Progress progress, List<PartnerDesk> desks, List<NewPlayer> players, WebhookSender sender)
      throws IOException, InterruptedException {
    List<Fact> script = new Script(config.seed(), config.runId()).write(players, config.bets());
    PartnerDesk goesDown = desks.get(1);
    PlayDay day = new PlayDay(book, sender, config, goesDown, hooks);
    hooks.begins(Phase.PLAY);
    progress.begin(Phase.PLAY, () -> day.detail(script.size()));
    day.play(script);
    if (!day.finish()) {
      differences.add(sender.unfinished() + " webhooks never got a final answer");
    }
    differences.addAll("webhook: ", sender.receipts().violations());
    begin(progress, Phase.BACKFILL);
    backfill(day);
    return settle(progress, desks, sender, day);
  }

  private void backfill(PlayDay day) {
    Instant from = day.withheldFrom();
    Instant to = day.withheldTo();
    if (from == null || to == null) {
      return;
    }
    new HubJobs(hub, config.waitMax()).backfill(programme.source(), from, to, differences);
  }

  private MatchDayResult settle(
      Progress progress, List<PartnerDesk> desks, WebhookSender sender, PlayDay day) {
    String period = YearMonth.now(clock).toString();
    begin(progress, Phase.SETTLE);
    CheckStatements statements = new CheckStatements(hub, book, period);
    Map<String, ExpectedStatement> expected = statements.expected(desks);
    statements.settle(desks, expected, config.waitMax());
    desks.forEach(desk -> statements.compare(desk, expected, differences));

    begin(progress, Phase.DELIVERIES);
    CheckDeliveries deliveries = new CheckDeliveries(hub, book);
    deliveries.settle(desks, config.waitMax());
    List<MatchDayResult.PartnerRow> rows = new ArrayList<>();
    for (PartnerDesk desk : desks) {
      CheckDeliveries.Count count = deliveries.compare(desk, differences);
      rows.add(row(desk, expected, statements.statement(desk), count));
    }

    begin(progress, Phase.VERIFY);
    CheckRecords records = new CheckRecords(hub, programme.source());
    records.bindings(book, partnerOfPlayer, differences);
    records.stored(book, sender.receipts(), config.verifyEvery(), differences);
    records.quarantine(differences);
    return finish(progress, rows, sender, day, period);
  }

  private MatchDayResult finish(
      Progress progress,
      List<MatchDayResult.PartnerRow> rows,
      WebhookSender sender,
      PlayDay day,
      String period) {
    HubJobs jobs = new HubJobs(hub, config.waitMax());
    begin(progress, Phase.RECONCILE);
    JsonNode reconciliation = jobs.reconcile(programme.source(), period, differences);
    String difference = HubJobs.difference(reconciliation).toPlainString();
    if (!difference.equals("0.00")) {
      differences.add("book ledger less Trackside ledger: " + difference);
    }
    begin(progress, Phase.AUDIT);
    Instant now = clock.instant();
    JsonNode audit = jobs.auditBatch(now.minus(progress.elapsed()), now, differences);
    String batchId = audit.path("result").path("batchId").asText("");
    checkBatch(batchId);
    begin(progress, Phase.DONE);
    return new MatchDayResult(
        config.runId(),
        programme.source(),
        period,
        rows,
        differences.lines(),
        book.journal().size(),
        sender.receipts().acknowledged().size(),
        day.withheld(),
        sender.receipts().duplicates(),
        sender.retries(),
        rows.stream().mapToLong(MatchDayResult.PartnerRow::owed).sum(),
        rows.stream().mapToLong(MatchDayResult.PartnerRow::delivered).sum(),
        difference,
        reconciliation.path("reconciliationId").asText(""),
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

  /** Nine of ten players click on a partner's link first; of the rest some bring a forged id. */
  private List<NewPlayer> clicks(List<PartnerDesk> desks) {
    Random random = new Random(config.seed() + 2);
    List<NewPlayer> players = new ArrayList<>();
    for (int i = 0; i < config.players(); i++) {
      String playerId = "p-%s-%04d".formatted(config.runId(), i + 1);
      if (i % 10 == 9) {
        players.add(new NewPlayer(playerId, i % 20 == 9 ? forgedClick(random) : null));
        continue;
      }
      PartnerDesk desk = desks.get(random.nextInt(desks.size()));
      String clickId = click(desk, playerId);
      desk.clickIds.put(playerId, clickId);
      partnerOfPlayer.put(playerId, desk.partnerId);
      players.add(new NewPlayer(playerId, clickId));
    }
    return players;
  }

  private String click(PartnerDesk desk, String playerId) {
    URI location = hub.click(desk.linkPath + "?sub2=" + playerId);
    String clickId = QueryString.decode(location.getRawQuery()).getOrDefault("tsclid", "");
    if (clickId.isEmpty() || clickId.length() > 64) {
      throw new HubException(302, "no click id of 1 to 64 characters in " + location);
    }
    return clickId;
  }

  private static String forgedClick(Random random) {
    byte[] bytes = new byte[20];
    random.nextBytes(bytes);
    return java.util.HexFormat.of().formatHex(bytes);
  }

  private static MatchDayResult.PartnerRow row(
      PartnerDesk desk,
      Map<String, ExpectedStatement> expected,
      JsonNode statement,
      CheckDeliveries.Count count) {
    @Nullable ExpectedStatement own = expected.get(desk.partnerId);
    if (own == null) {
      throw new IllegalStateException("nothing was computed for " + desk.partnerId);
    }
    return new MatchDayResult.PartnerRow(
        desk.partnerId,
        desk.terms.title(),
        own.players(),
        own.ftds(),
        Amounts.decimal(own.handle(), DealTerms.CURRENCY),
        own.ngrInCents().toPlainString(),
        CheckStatements.amount(statement, "total").toPlainString(),
        count.owed(),
        count.delivered());
  }

  private SenderOptions senderOptions(WebhookSecret secret) {
    URI endpoint = config.baseUrl().resolve("/v1/sources/" + programme.source() + "/events");
    return new SenderOptions(
        endpoint,
        secret,
        config.connections(),
        config.duplicatePercent(),
        config.reorderPercent(),
        config.batchPercent(),
        50,
        Duration.ofMillis(100),
        Duration.ofSeconds(2),
        Duration.ofMinutes(5),
        config.seed() + 1);
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
