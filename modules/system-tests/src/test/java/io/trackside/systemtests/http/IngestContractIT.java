package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The table of answers to inbound events, row by row. */
@ExtendWith(Hub.class)
class IngestContractIT {
  private final Api api;
  private final SignedSource source;

  IngestContractIT(Api api) {
    this.api = api;
    this.source = SignedSource.create(api);
  }

  private static String id() {
    return "evt-" + UUID.randomUUID();
  }

  private static String deposit(String id) {
    return Events.deposit(id, "player-" + id, "10.00");
  }

  private Answer stored(String id) {
    return api.get("/v1/events/" + source.name() + "/" + id);
  }

  @Test
  void aNewEventIsAcceptedWithAReceiptAndStoredByteByByte() {
    String id = id();
    String body = deposit(id);
    Answer answer = source.send(body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.json().path("duplicates").asInt()).isZero();
    assertThat(answer.json().at("/receipts/0/eventId").asText()).isEqualTo(id);
    assertThat(answer.json().at("/receipts/0/sequence").asLong()).isPositive();
    assertThat(Instant.parse(answer.json().at("/receipts/0/receivedAt").asText()))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    assertThat(stored(id).status()).isEqualTo(200);
    assertThat(stored(id).text()).contains(id);
  }

  @Test
  void theSameIdAgainGetsTheOriginalReceipt() {
    String body = deposit(id());
    Answer first = source.send(body);
    Answer second = source.send(body);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().path("accepted").asInt()).isZero();
    assertThat(second.json().path("duplicates").asInt()).isEqualTo(1);
    assertThat(second.json().path("receipts")).isEqualTo(first.json().path("receipts"));
  }

  @Test
  void anotherSpellingOfTheSameJsonIsADuplicate() {
    String id = id();
    String body = deposit(id);
    source.send(body);
    assertThat(source.send(body.replace("\":", "\" : ")).status()).isEqualTo(200);
  }

  @Test
  void theSameIdWithAnotherBodyIsAConflict() {
    String id = id();
    source.send(Events.deposit(id, "p-" + id, "10.00"));
    Answer answer = source.send(Events.deposit(id, "p-" + id, "11.00"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("event_id_conflict");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void aWrongSignatureStoresNothing() {
    String id = id();
    for (String wrong : List.of("v1,AAAA", "", "v2,AAAA", "v1," + "A".repeat(43) + "=")) {
      Answer answer = source.sendSignedBy(wrong, deposit(id));
      assertThat(answer.status()).as(wrong).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("signature_invalid");
    }
    assertThat(stored(id).status()).isEqualTo(404);
  }

  @Test
  void oneChangedBitOfTheBodyBreaksTheSignature() {
    String id = id();
    byte[] body = deposit(id).getBytes(StandardCharsets.UTF_8);
    long now = Instant.now().getEpochSecond();
    String signature = source.sign("msg_1", now, body);
    body[body.length / 2] ^= 1;
    assertThat(source.post("msg_1", now, signature, body, "application/json").status())
        .isEqualTo(401);
    assertThat(stored(id).status()).isEqualTo(404);
  }

  @Test
  void wellSignedButOldOrFromTheFutureIsStale() {
    for (Instant time :
        List.of(Instant.now().minusSeconds(3_600), Instant.now().plusSeconds(3_600))) {
      String id = id();
      Answer answer =
          source.send(deposit(id).getBytes(StandardCharsets.UTF_8), "application/json", time);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.code()).isEqualTo("timestamp_stale");
      assertThat(stored(id).status()).isEqualTo(404);
    }
  }

  @Test
  void whatIsNoJsonOrTooDeepIsRefusedAsAWhole() {
    assertThat(source.send("{\"specversion\":").status()).isEqualTo(400);
    assertThat(source.send("{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}").status())
        .isEqualTo(400);
    String id = id();
    assertThat(source.send(deposit(id).replaceFirst("\\{", "{\"id\":\"x\",")).status())
        .as("a key twice")
        .isEqualTo(400);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    String id = id();
    String large =
        Events.of(id, "deposit.completed", "p", "{\"note\":\"" + "x".repeat(300_000) + "\"}");
    assertThat(source.send(large).status()).isEqualTo(413);
    assertThat(stored(id).status()).isEqualTo(404);
  }

  @Test
  void aFaultyEnvelopeIsNamedByItsPointer() {
    String body = deposit(id());
    assertPointer(body.replaceFirst("\"subject\":\"[^\"]*\",", ""), "/subject");
    assertPointer(body.replaceFirst("\"time\":\"[^\"]*\"", "\"time\":\"yesterday\""), "/time");
    assertPointer(body.replaceFirst("\"subject\":\"p", "\"subject\":\"\u0440"), "/subject");
  }

  private void assertPointer(String body, String pointer) {
    Answer answer = source.send(body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo(pointer);
  }

  @Test
  void anArrayTakesTheGoodAndListsTheBad() {
    String good = id();
    String bad = deposit(id()).replaceFirst("\"subject\":\"[^\"]*\",", "");
    Answer answer = source.send("[" + deposit(good) + "," + bad + "]");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/rejected/0/index").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/rejected/0/pointer").asText()).isEqualTo("/subject");
    assertThat(stored(good).status()).isEqualTo(200);
  }

  @Test
  void linesAndGzipAreTakenToo() throws IOException {
    String lines = deposit(id()) + "\n" + deposit(id()) + "\n";
    assertThat(source.sendLines(lines).json().path("accepted").asInt()).isEqualTo(2);
    assertThat(source.sendLines(lines).status()).as("all duplicates").isEqualTo(200);

    byte[] zipped = gzip(deposit(id()));
    long now = Instant.now().getEpochSecond();
    Api anonymous = Api.anonymous(api.base());
    Answer answer =
        anonymous.send(
            anonymous
                .request("/v1/sources/" + source.name() + "/events")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .header("webhook-id", "msg_gzip")
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", source.sign("msg_gzip", now, zipped))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(zipped)));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void unknownTypesBadDataAndTheFutureAreStoredAndQuarantined() {
    String unknown = id();
    String invalid = id();
    String future = id();
    Instant tomorrow = Instant.now().plus(Duration.ofHours(30));
    source.send(Events.of(unknown, "moon.landed", "p-1", "{}"));
    source.send(Events.of(invalid, "deposit.completed", "p-1", "{\"amount\":\"ten\"}"));
    source.send(Events.of(future, "kyc.changed", "p-1", tomorrow, "{\"status\":\"passed\"}"));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              String listed = api.get("/v1/quarantine?source=" + source.name()).text();
              assertThat(listed).contains(unknown, invalid, future);
            });
    assertThat(stored(unknown).status()).isEqualTo(200);
  }

  @Test
  void theSameBytesFromManyThreadsAreOneEvent() throws Exception {
    String body = deposit(id());
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      List<Future<Answer>> answers =
          threads.invokeAll(
              IntStream.range(0, 200)
                  .<Callable<Answer>>mapToObj(i -> () -> source.send(body))
                  .toList());
      int accepted = 0;
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).isIn(200, 202);
        accepted += answer.get().json().path("accepted").asInt();
      }
      assertThat(accepted).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anUnknownSourceIsRefusedLikeABadSignature() {
    Answer answer =
        Api.anonymous(api.base()).post("/v1/sources/nobody-knows/events", deposit(id()));
    assertThat(answer.status()).isIn(401, 404);
  }
}
