package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.BookEvent;
import io.trackside.simulator.pam.Fact;
import io.trackside.simulator.pam.PamServer;
import io.trackside.simulator.pam.PamServer.Asked;
import io.trackside.simulator.pam.PamSignatures;
import io.trackside.simulator.pam.PamTokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hub as a client of the book's REST API, against the simulator's PAM in every bad mood. Pages
 * have 50 items and an exchange 3 s (see {@link Hub}).
 */
@ExtendWith(Hub.class)
class PamClientIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PLAYERS = 60;
  private static final String GROUPS = "\"groups\":[\"players\",\"wallet\",\"bets\",\"bonuses\"]";

  private final Api api;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Instant start = Instant.now().minusSeconds(5);
  private final Book book = new Book("pam", run, "main", Clock.systemUTC());
  private final PamTokens tokens =
      new PamTokens("trackside", "pam-secret", Duration.ofMinutes(5), Clock.systemUTC());
  private PamServer pam;

  PamClientIT(Api api) {
    this.api = api;
  }

  @BeforeEach
  void playADay() throws Exception {
    pam = new PamServer(book, tokens, 0);
    for (int i = 0; i < PLAYERS; i++) {
      String player = "p" + i + "-" + run;
      book.record(new Fact.Registered(player, "MT", "EUR", null));
      book.record(new Fact.Deposited(player, "pay-" + i + "-" + run, 10_00));
    }
  }

  @AfterEach
  void close() {
    pam.close();
  }

  private SignedSource source(String more) {
    return source(
        pam,
        "\"tokenUrl\":\"%s/oauth2/token\",\"clientId\":\"trackside\",\"clientSecret\":\"pam-secret\"%s"
            .formatted(pam.baseUrl(), more));
  }

  private SignedSource source(PamServer server, String members) {
    return SignedSource.with(
        api, ",\"pam\":{\"baseUrl\":\"" + server.baseUrl() + "\"," + members + "}");
  }

  private String backfill(SignedSource source, String more) {
    Answer answer =
        api.post(
            "/v1/sources/" + source.name() + "/backfills",
            "{\"from\":\"%s\",\"to\":\"%s\"%s}"
                .formatted(start, Instant.now().plusSeconds(60), more));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    return answer.json().path("jobId").asText();
  }

  private JsonNode job(String jobId) {
    return api.get("/v1/jobs/" + jobId).json();
  }

  private JsonNode done(String jobId) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(job(jobId).path("state").asText())
                    .as(job(jobId).toString())
                    .isEqualTo("done"));
    return job(jobId);
  }

  private void assertAllFetched(JsonNode job) {
    assertThat(job.at("/progress/accepted").asInt())
        .as(job.toString())
        .isEqualTo(book.journal().size());
  }

  private List<Instant> timesOf(String part) {
    return pam.asked().stream()
        .filter(asked -> asked.target().contains(part))
        .map(Asked::at)
        .toList();
  }

  @Test
  void fetchesTheFourGroupsPageByPageAndThenFindsNothingNew() {
    SignedSource source = source("," + GROUPS);
    JsonNode first = done(backfill(source, ""));
    assertAllFetched(first);
    assertThat(pam.asked())
        .extracting(asked -> asked.target().replaceAll("\\?.*", ""))
        .contains(
            "/v1/events/players", "/v1/events/wallet", "/v1/events/bets", "/v1/events/bonuses");
    assertThat(timesOf("players?").size()).isGreaterThanOrEqualTo(2);
    assertThat(tokens.issued()).isEqualTo(1);

    JsonNode second = done(backfill(source, ""));
    assertThat(second.at("/progress/accepted").asInt()).isZero();
    assertThat(second.at("/progress/duplicates").asInt()).isEqualTo(book.journal().size());
  }

  @Test
  void comesBackAfterA429NoEarlierThanItIsTold() {
    SignedSource source = source("");
    pam.moods().throttleNext(1, Duration.ofSeconds(2));
    assertAllFetched(done(backfill(source, "")));
    List<Instant> asked = timesOf("/v1/events");
    assertThat(Duration.between(asked.get(0), asked.get(1)))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void aJobThatIsToldToComeBackMuchLaterWaitsThatLong() {
    SignedSource source = source("");
    pam.moods().throttleNext(1, Duration.ofSeconds(3_600));
    String job = backfill(source, "");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(job(job).path("error").asText()).contains("come back"));
    assertThat(job(job).path("state").asText()).isEqualTo("waiting");
    // Another order is no reason to ask earlier.
    String other = backfill(source, "");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(job(other).path("error").asText()).contains("come back"));
    assertThat(timesOf("/v1/events")).hasSize(1);
  }

  @Test
  void outlivesErrorsASlowAnswerAndAnswersThatEndInTheMiddle() {
    SignedSource source = source("," + GROUPS);
    pam.moods().failNext(2);
    pam.moods().slowNext(1, Duration.ofMillis(3_500));
    pam.moods().truncateNext(2);
    assertAllFetched(done(backfill(source, "")));
  }

  @Test
  void fetchesAnotherTokenWhenTheBookForgetsTheFirst() {
    SignedSource source = source("");
    done(backfill(source, ""));
    tokens.withdrawAll();
    done(backfill(source, ""));
    assertThat(tokens.issued()).isEqualTo(2);
  }

  @Test
  void findsWhatMovedUnderTheCursorAndBeginsAnewWhereTheCursorIsGone() {
    SignedSource source = source("");
    pam.moods().shiftNextCursor(7);
    assertAllFetched(done(backfill(source, "")));
    SignedSource other = source("");
    pam.moods().forgetNextCursors(1);
    assertAllFetched(done(backfill(other, "")));
  }

  @Test
  void signsItsRequestsWhereTheBookWantsThat() {
    pam.requireSignatures(new PamSignatures("key-1", "hmac-secret", Clock.systemUTC()));
    SignedSource right =
        source(
            pam,
            "\"auth\":\"hmac\",\"clientId\":\"key-1\",\"clientSecret\":\"hmac-secret\"," + GROUPS);
    assertAllFetched(done(backfill(right, "")));
    SignedSource wrong =
        source(pam, "\"auth\":\"hmac\",\"clientId\":\"key-1\",\"clientSecret\":\"other\"");
    String job = backfill(wrong, "");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(job(job).path("error").asText()).contains("401"));
  }

  @Test
  void wrongCredentialsFailTheJobAtOnce() {
    SignedSource source =
        source(
            pam,
            "\"tokenUrl\":\"%s/oauth2/token\",\"clientId\":\"trackside\",\"clientSecret\":\"no\""
                .formatted(pam.baseUrl()));
    String job = backfill(source, "");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(job(job).path("state").asText()).isEqualTo("failed"));
    assertThat(job(job).path("error").asText()).startsWith("book_refuses_credentials");
  }

  @Test
  void hasTheBookSendAWindowAgainWhereItCan() {
    SignedSource source = source(",\"reemits\":true");
    pam.reemitBy(
        events ->
            events.stream()
                .map(BookEvent::body)
                .forEach(
                    body -> source.send(new String(Json.bytes(body), StandardCharsets.UTF_8))));
    JsonNode job = done(backfill(source, ",\"reemit\":true"));
    assertThat(job.at("/result/way").asText()).isEqualTo("reemitted");
    assertThat(timesOf("/v1/events")).isEmpty();
    String last = book.journal().get(book.journal().size() - 1).eventId();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get("/v1/events/" + source.name() + "/" + last).status())
                    .isEqualTo(200));
  }

  @Test
  void readsPagesWhereTheBookDoesNotSendAgain() {
    SignedSource source = source(",\"reemits\":true");
    JsonNode job = done(backfill(source, ",\"reemit\":true"));
    assertThat(job.at("/result/way").asText()).isEqualTo("fetched");
    assertAllFetched(job);
  }

  @Test
  void showsItsCertificateToABookThatAsksForOne(@TempDir Path directory) throws Exception {
    Certificates theirs = Certificates.make(directory, "book");
    Certificates ours = Certificates.make(directory, "hub");
    ObjectNode tls = new ObjectMapper().createObjectNode();
    tls.put("certificate", ours.certificate());
    tls.put("privateKey", ours.privateKey());
    tls.put("authorities", theirs.certificate());
    try (PamServer server = new PamServer(book, tokens, theirs.believing(ours))) {
      String members =
          "\"tokenUrl\":\"%s/oauth2/token\",\"clientId\":\"trackside\",\"clientSecret\":\"pam-secret\""
              .formatted(server.baseUrl());
      assertAllFetched(done(backfill(source(server, members + ",\"tls\":" + tls), "")));
      String stranger = backfill(source(server, members), "");
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(job(stranger).path("error").asText()).contains("tls"));
    }
    tls.put("privateKey", theirs.certificate());
    Answer refused =
        api.post(
            "/v1/sources",
            "{\"name\":\"x-%s\",\"pam\":{\"baseUrl\":\"%s\",\"auth\":\"hmac\",\"clientId\":\"a\",\"clientSecret\":\"b\",\"tls\":%s}}"
                .formatted(run, pam.baseUrl(), tls));
    assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/pam/tls");
  }

  @Test
  void theGuardJudgesBothAddresses() {
    for (String url : List.of("https://10.0.0.1/pam", "https://169.254.169.254/", "ftp://a.b/")) {
      Answer answer =
          api.post(
              "/v1/sources",
              "{\"name\":\"g-%s\",\"pam\":{\"baseUrl\":\"%s\",\"tokenUrl\":\"%s\",\"clientId\":\"a\",\"clientSecret\":\"b\"}}"
                  .formatted(run, url, url));
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("errors"))
          .extracting(fault -> fault.path("pointer").asText())
          .containsExactly("/pam/baseUrl", "/pam/tokenUrl");
    }
  }
}
