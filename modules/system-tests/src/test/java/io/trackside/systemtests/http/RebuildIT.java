package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.systemtests.server.BuiltArtefacts;
import io.trackside.systemtests.server.EmbeddedPostgresServer;
import io.trackside.systemtests.server.ServerOptions;
import io.trackside.systemtests.server.TracksideServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two closed months and an open one, with corrections after the close, a player given to another
 * partner, CPA and a foreign currency: all of it follows from the raw events, byte by byte; and
 * what the owner of the database changes behind the hub's back is named. A server of its own, since
 * it closes months for everybody.
 */
class RebuildIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final YearMonth OPEN = YearMonth.now(ZoneOffset.UTC);
  private static final YearMonth SECOND = OPEN.minusMonths(1);
  private static final YearMonth FIRST = OPEN.minusMonths(2);

  /** What was adjusted of a player's NGR by hand, as the hub and a simulation take it. */
  private static final String ADJUSTED =
      """
      "playerId":"rb-p","time":"%s","amount":{"amount":"8.00","currency":"EUR"}"""
          .formatted(noon(FIRST, 12));

  private static @Nullable EmbeddedPostgresServer database;
  private static @Nullable SharedH2 h2;
  private static TracksideServer server;

  private final List<String> events = new ArrayList<>();
  private final Api api = Api.administrator(server.baseUrl());
  private final SignedSource pam = SignedSource.create(api);

  @BeforeAll
  static void start() {
    String kind = System.getProperty("trackside.db", "h2");
    database = kind.equals("postgresql") ? EmbeddedPostgresServer.start() : null;
    h2 = database == null ? SharedH2.start() : null;
    Map<String, String> environment = h2 == null ? database.environment() : h2.environment();
    server =
        TracksideServer.create(
                BuiltArtefacts.ofTheBuild(),
                ServerOptions.named("rebuild-" + kind)
                    .forMinutes()
                    .with(environment)
                    .with(Map.of("TRACKSIDE_SWEEP_INTERVAL", "1000")))
            .start();
  }

  @AfterAll
  static void stop() {
    server.close();
    EmbeddedPostgresServer known = database;
    if (known != null) {
      known.close();
    }
    SharedH2 shared = h2;
    if (shared != null) {
      shared.close();
    }
  }

  private Answer keyed(String path, String body) {
    return api.send(
        api.request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", '"' + UUID.randomUUID().toString() + '"')
            .POST(BodyPublishers.ofString(body)));
  }

  private static String deal(String percent) {
    return """
        {"dealId":"rb","currency":"EUR","timeZone":"UTC","effectiveFrom":"%s",\
        "ngr":[{"deduct":"PERCENT_OF_GGR","name":"provider","percent":"10"},\
        {"deduct":"ADJUSTMENTS"}],\
        "revShare":[{"base":"NGR","percent":"%s"}],"carryover":{"mode":"FULL"},\
        "cpa":[{"amount":"40","qualification":{"minFirstDeposit":{"EUR":"20"}}}]}"""
        .formatted(FIRST.atDay(1), percent);
  }

  private String open(String partner) {
    api.create("/v1/partners", "{\"partnerId\":\"%s\",\"name\":\"n\"}".formatted(partner));
    api.create(
        "/v1/partners/" + partner + "/deals",
        "{\"dealId\":\"rb\",\"programmeId\":\"rb\",\"effectiveFrom\":\"%s\"}"
            .formatted(FIRST.atDay(1)));
    JsonNode link =
        api.create(
                "/v1/links",
                """
                {"partnerId":"%s","programmeId":"rb","landingUrl":"https://book.example/w"}"""
                    .formatted(partner))
            .json();
    return link.path("code").asText();
  }

  private String click(String code) {
    String location = Api.anonymous(api.base()).get("/c/" + code).header("Location");
    return location.substring(location.indexOf("tsclid=") + "tsclid=".length());
  }

  private void send(String event) {
    events.add(event);
    Answer answer = pam.send(event);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
  }

  private static Instant noon(YearMonth month, int day) {
    return month.atDay(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  private void registered(String player, String clickId) {
    send(Events.registered("r-" + player, player, clickId));
  }

  private void deposit(String player, YearMonth month) {
    send(
        Events.of(
            "dep-" + player,
            "deposit.completed",
            player,
            noon(month, 5),
            """
            {"paymentId":"pay-%s","amount":{"amount":"30.00","currency":"EUR"},"brand":"main"}"""
                .formatted(player)));
  }

  private void bet(String player, String bet, long version, YearMonth month, String money) {
    String[] amount = money.split(" ");
    String json = "{\"amount\":\"%s\",\"currency\":\"" + amount[1] + "\"}";
    send(
        Events.of(
            "bet-" + bet + "-" + version,
            "bet.settled",
            player,
            noon(month, 10),
            """
            {"betId":"%s","version":%d,"outcome":"lost","stake":%s,"payout":%s,\
            "product":"sportsbook","category":"parlay","brand":"main"}"""
                .formatted(bet, version, json.formatted(amount[0]), json.formatted("0.00"))));
  }

  private JsonNode statement(String partner, YearMonth month) {
    return api.get("/v1/partners/" + partner + "/statements?period=" + month).json().at("/items/0");
  }

  private void awaitTotal(String partner, YearMonth month, String total) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(statement(partner, month).path("total").asText())
                    .as(partner + " " + month)
                    .isEqualTo(total));
  }

  private JsonNode done(Answer ordered) {
    assertThat(ordered.status()).as(ordered.toString()).isEqualTo(202);
    String job = "/v1/jobs/" + ordered.json().path("jobId").asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(job).json().path("state").asText())
                    .as(api.get(job).toString())
                    .isEqualTo("done"));
    return api.get(job).json();
  }

  private JsonNode rebuild(String body) {
    JsonNode job = done(keyed("/v1/rebuilds", body));
    return api.get("/v1/rebuilds/" + job.at("/result/rebuildId").asText()).json();
  }

  /** The story; all bets carry what the partners' statements come to. */
  private void twoClosedMonths() {
    api.create(
        "/v1/programmes",
        """
        {"programmeId":"rb","name":"n","brand":"main","allowedHosts":["book.example"]}""");
    api.create("/v1/deals", deal("25"));
    String one = open("rb-a");
    String other = open("rb-b");
    rate("0.8");
    registered("rb-p", click(one));
    registered("rb-q", click(one));
    registered("rb-s", click(other));
    deposit("rb-s", FIRST);
    bet("rb-p", "b1", 1, FIRST, "100.00 EUR");
    bet("rb-q", "b2", 1, FIRST, "80.00 GBP");
    bet("rb-s", "b3", 1, FIRST, "40.00 EUR");
    awaitTotal("rb-a", FIRST, "45.00");
    awaitTotal("rb-b", FIRST, "9.00");
    done(keyed("/v1/periods/" + FIRST + "/close", ""));

    bet("rb-p", "b1", 2, FIRST, "60.00 EUR");
    bet("rb-q", "b4", 1, SECOND, "20.00 EUR");
    Answer given =
        keyed(
            "/v1/players/rb-q/attribution",
            """
            {"partnerId":"rb-b","programmeId":"rb","reason":"agreed by mail"}""");
    assertThat(given.status() / 100).as(given.toString()).isEqualTo(2);
    awaitTotal("rb-a", SECOND, "-31.50");
    done(keyed("/v1/periods/" + SECOND + "/close", ""));
    rate("0.5");
    bet("rb-s", "b5", 1, OPEN, "10.00 EUR");
    bet("rb-s", "b3", 2, FIRST, "50.00 EUR");
    Answer adjusted =
        keyed(
            "/v1/adjustments",
            """
            {"partnerId":"rb-a","dealId":"rb","period":"%s","reason":"goodwill",%s}"""
                .formatted(FIRST, ADJUSTED));
    assertThat(adjusted.status()).as(adjusted.toString()).isEqualTo(201);
    awaitTotal("rb-a", OPEN, "-2.00");
  }

  private void rate(String pounds) {
    Answer loaded =
        keyed(
            "/v1/fx/rates",
            """
            {"rates":[{"from":"EUR","to":"GBP","date":"%s","rate":"%s"}]}"""
                .formatted(FIRST.atDay(9), pounds));
    assertThat(loaded.status()).as(loaded.toString()).isEqualTo(201);
  }

  private void settled() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode view = rebuild("{}");
              assertThat(view.at("/counts/moved").asLong()).as(view.toString()).isZero();
            });
  }

  @Test
  void statementsFollowFromTheRawEventsAndWhatIsAlteredIsNamed() throws SQLException {
    twoClosedMonths();
    settled();
    JsonNode view = rebuild("{}");
    assertThat(view.at("/counts/unequal").asLong()).as(view.toPrettyString()).isZero();
    assertThat(view.at("/counts/equal").asLong()).isGreaterThanOrEqualTo(5);
    for (JsonNode each : view.path("statements")) {
      assertThat(each.path("storedHash").asText()).isEqualTo(each.path("rebuiltHash").asText());
    }
    JsonNode one = rebuild("{\"period\":\"" + FIRST + "\",\"partnerId\":\"rb-a\"}");
    assertThat(one.at("/counts/statements").asLong()).isEqualTo(1);

    whatIfIsASimulation();
    refuses();

    asOwner(
        "update com_figures set stake = stake + 700 where player_id = 'rb-p' and stake > 0",
        "update com_lines set amount = amount + 1 where statement_id = '"
            + statement("rb-b", FIRST).path("statementId").asText()
            + "' and line_type = 'REVSHARE'");
    JsonNode altered = rebuild("{}");
    assertThat(causes(altered))
        .as(altered.toPrettyString())
        .containsExactlyInAnyOrder(
            "rb-a " + FIRST + " figure rb-p stake figure_altered",
            "rb-b " + FIRST + " line - amount statement_altered");
    if (database != null) {
      asOwner("update com_figures set stake = stake - 700 where player_id = 'rb-p' and stake > 0");
      asOwner(
          "update pam_inbox set raw = convert_to(replace(convert_from(raw, 'UTF8'), '40.00',"
              + " '41.00'), 'UTF8') where event_id = 'bet-b3-1'");
      JsonNode changed = rebuild("{\"period\":\"" + FIRST + "\",\"partnerId\":\"rb-b\"}");
      assertThat(changed.toString())
          .contains("raw_event_altered")
          .contains("bet-b3-1")
          .contains("\"rebuilt\":\"9.23\"");
    }
  }

  private static Set<String> causes(JsonNode view) {
    Set<String> causes = new HashSet<>();
    for (JsonNode statement : view.path("statements")) {
      for (JsonNode each : statement.path("differences")) {
        causes.add(
            String.join(
                " ",
                statement.path("partnerId").asText(),
                statement.path("period").asText(),
                each.path("what").asText(),
                each.path("playerId").asText("-"),
                each.path("field").asText(),
                each.path("cause").asText()));
      }
    }
    return causes;
  }

  private void whatIfIsASimulation() {
    JsonNode view =
        api.create(
                "/v1/what-if",
                """
                {"partnerId":"rb-a","dealId":"rb","periods":["%s","%s"],"deal":%s}"""
                    .formatted(FIRST, SECOND, deal("35")))
            .json();
    assertThat(view.path("basis").asText()).isEqualTo("figures");
    List<String> own = events.stream().filter(each -> each.contains("\"rb-p\"")).toList();
    JsonNode simulated =
        api.create(
                "/v1/simulations",
                "{\"deal\":"
                    + deal("35")
                    + ",\"events\":["
                    + String.join(",", own)
                    + "],\"adjustments\":[{"
                    + ADJUSTED
                    + "}]}")
            .json();
    JsonNode expected = simulated.at("/statements/0");
    JsonNode answer = view.at("/statements/0/statement");
    for (String member : List.of("ggr", "ngr", "carryOut", "lines", "total", "players")) {
      assertThat(answer.path(member)).as(member).isEqualTo(expected.path(member));
    }
    assertThat(view.at("/statements/0/storedTotal").asText()).isEqualTo("45.00");
    assertThat(view.at("/statements/0/byType/0/type").asText()).isEqualTo("REVSHARE");
  }

  private void refuses() {
    assertThat(keyed("/v1/rebuilds", "{\"period\":\"March\"}").status()).isEqualTo(400);
    assertThat(keyed("/v1/rebuilds", "{\"partnerId\":\"nobody\"}").status()).isEqualTo(404);
    assertThat(api.get("/v1/rebuilds/none").status()).isEqualTo(404);
    assertThat(api.post("/v1/what-if", "{\"partnerId\":\"rb-a\"}").status()).isEqualTo(400);
  }

  /** Past the hub. */
  private static void asOwner(String... statements) throws SQLException {
    EmbeddedPostgresServer postgres = database;
    try (Connection connection =
        postgres == null ? Objects.requireNonNull(h2).owner() : postgres.superuser()) {
      execute(connection, statements);
    }
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    for (String sql : statements) {
      try (Statement statement = connection.createStatement()) {
        assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
      }
    }
  }
}
