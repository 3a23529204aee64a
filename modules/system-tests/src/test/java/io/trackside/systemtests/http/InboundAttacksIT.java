package io.trackside.systemtests.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The attacks on the way in, row by row, against the running server. */
@ExtendWith(Hub.class)
class InboundAttacksIT {
  private static final Duration QUICK = Duration.ofSeconds(2);

  private final Api api;
  private final SignedSource source;

  InboundAttacksIT(Api api) {
    this.api = api;
    this.source = SignedSource.create(api);
  }

  private static String id() {
    return "evt-" + UUID.randomUUID();
  }

  private static String deposit(String id) {
    return Events.deposit(id, "player-" + id, "10.00");
  }

  private int stored(String id) {
    return api.get("/v1/events/" + source.name() + "/" + id).status();
  }

  private static Answer quickly(Supplier<Answer> call) {
    long start = System.nanoTime();
    Answer answer = call.get();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
    return answer;
  }

  private void refused(String message, long time, String signature, byte[] body, String what) {
    Answer answer = source.post(message, time, signature, body, "application/json");
    assertThat(answer.status()).as(what).isEqualTo(401);
    assertThat(answer.code()).as(what).isEqualTo("signature_invalid");
  }

  @Test
  void anyChangedBitOfIdTimeBodyOrSignatureIsRefused() {
    String id = id();
    byte[] body = deposit(id).getBytes(UTF_8);
    long now = Instant.now().getEpochSecond();
    String message = "msg_1";
    String right = source.sign(message, now, body);
    for (int bit = 0; bit < body.length * 8; bit += 3) {
      byte[] flipped = body.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      refused(message, now, right, flipped, "body bit " + bit);
    }
    for (int at = 0; at < message.length(); at++) {
      char[] flipped = message.toCharArray();
      flipped[at] ^= 1;
      refused(new String(flipped), now, right, body, "id character " + at);
    }
    for (long changed : new long[] {now ^ 1, now ^ 2, now ^ 4, now ^ 64, now - 1, now + 1}) {
      refused(message, changed, right, body, "time " + (changed - now));
    }
    for (int at = 0; at < right.length(); at++) {
      char[] flipped = right.toCharArray();
      flipped[at] ^= 1;
      refused(message, now, new String(flipped), body, "signature character " + at);
    }
    assertThat(stored(id)).isEqualTo(404);
    assertThat(source.post(message, now, right, body, "application/json").status())
        .as("the unchanged one")
        .isEqualTo(202);
  }

  @Test
  void aPrefixOfARightSignatureIsRefused() {
    byte[] body = deposit(id()).getBytes(UTF_8);
    long now = Instant.now().getEpochSecond();
    String right = source.sign("msg_1", now, body);
    for (int length = 0; length < right.length(); length++) {
      refused("msg_1", now, right.substring(0, length), body, "first " + length);
    }
  }

  @Test
  void fiveSignaturesAreReadAndNoMore() {
    byte[] body = deposit(id()).getBytes(UTF_8);
    long now = Instant.now().getEpochSecond();
    String right = source.sign("msg_1", now, body);
    String wrong = "v1," + "A".repeat(43) + "= ";
    refused("msg_1", now, wrong.repeat(5) + right, body, "the sixth");
    assertThat(
            source.post("msg_1", now, wrong.repeat(4) + right, body, "application/json").status())
        .as("the fifth")
        .isEqualTo(202);
  }

  /**
   * As many signatures as the headers' 16 KB hold are answered 401; with more the request ends
   * before anybody knows whose it is: the server reads 16 KB, answers 400 and closes.
   */
  @Test
  void tenThousandSignaturesAreRefusedQuickly() {
    byte[] body = deposit(id()).getBytes(UTF_8);
    long now = Instant.now().getEpochSecond();
    String right = source.sign("msg_1", now, body);
    String wrong = "v1," + "A".repeat(43) + "= ";
    Answer answer =
        quickly(
            () -> source.post("msg_1", now, wrong.repeat(300) + right, body, "application/json"));
    assertThat(answer.status()).as("as many as the headers may hold").isEqualTo(401);

    String head =
        "POST /v1/sources/"
            + source.name()
            + "/events HTTP/1.1\r\nHost: localhost\r\nwebhook-id: msg_1\r\nwebhook-timestamp: "
            + now
            + "\r\nContent-Length: 0\r\nwebhook-signature: ";
    for (int signatures : new int[] {400, 10_000}) {
      long start = System.nanoTime();
      int status =
          RawConnection.exchange(
              api.base(), "127.0.0.1", head + wrong.repeat(signatures) + "\r\n\r\n");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICK);
      assertThat(status).as(signatures + " signatures").isEqualTo(400);
    }
    assertThat(source.send(deposit(id())).status()).as("the server goes on").isEqualTo(202);
  }

  private List<Answer> fromThreads(int threads, int times, Callable<Answer> call) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Answer>> calls = IntStream.range(0, times).mapToObj(i -> call).toList();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> answer : pool.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theSameBytesAThousandTimesFromManyThreadsAreOneEvent() throws Exception {
    byte[] body = deposit(id()).getBytes(UTF_8);
    long now = Instant.now().getEpochSecond();
    String signature = source.sign("msg_1", now, body);
    List<Answer> answers =
        fromThreads(
            32, 1_000, () -> source.post("msg_1", now, signature, body, "application/json"));
    assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 202);
    assertThat(answers.stream().mapToInt(a -> a.json().path("accepted").asInt()).sum())
        .isEqualTo(1);
    assertThat(answers.stream().map(a -> a.json().at("/receipts/0/sequence").asLong()).distinct())
        .hasSize(1);
  }

  private Answer signed(byte[] body, String encoding) {
    long now = Instant.now().getEpochSecond();
    Api anonymous = Api.anonymous(api.base());
    return anonymous.send(
        anonymous
            .request("/v1/sources/" + source.name() + "/events")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", encoding)
            .header("webhook-id", "msg_1")
            .header("webhook-timestamp", Long.toString(now))
            .header("webhook-signature", source.sign("msg_1", now, body))
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private Answer plain(String body) {
    return quickly(() -> signed(body.getBytes(UTF_8), "identity"));
  }

  @Test
  void hugeDeepAndAmbiguousJsonIsRefusedQuickly() {
    assertThat(plain(" ".repeat((8 << 20) + 1)).status()).as("over 8 MB").isEqualTo(413);
    String id = id();
    String fat = Events.of(id, "kyc.changed", "p", "{\"n\":\"" + "x".repeat(300_000) + "\"}");
    assertThat(plain(fat).status()).as("over 256 KB").isEqualTo(413);
    assertThat(plain("{\"a\":".repeat(1_000_000)).status()).as("deep").isEqualTo(400);
    assertThat(plain("[".repeat(1_000_000)).status()).as("deep arrays").isEqualTo(400);
    assertThat(
            plain(Events.of(id, "kyc.changed", "p", "{\"status\":\"passed\",\"status\":\"x\"}"))
                .status())
        .as("a key twice")
        .isEqualTo(400);
    assertThat(plain("{\"id\":" + "9".repeat(100_000) + "}").status())
        .as("a long number")
        .isEqualTo(400);
    assertThat(stored(id)).isEqualTo(404);
  }

  @Test
  void aGzipBombEndsAtTheBound() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
      for (int megabyte = 0; megabyte < 1_024; megabyte++) {
        zip.write(zeros);
      }
    }
    byte[] bytes = bomb.toByteArray();
    assertThat(bytes.length).isLessThan(2 << 20);
    assertThat(quickly(() -> signed(bytes, "gzip")).status()).isEqualTo(413);
    assertThat(quickly(() -> signed(Arrays.copyOf(bytes, 1_000), "gzip")).status())
        .as("cut off")
        .isEqualTo(400);
    assertThat(quickly(() -> signed(bytes, "br")).status()).as("unknown").isEqualTo(400);
  }

  @Test
  void lookAlikesOfIdsAreRefused() {
    for (String odd :
        List.of(
            "evt-\u0430", "evt\u200b-1", "evt-1\u00ad", "\uff45vt-1", "evt 1", "evt-1\\u0000")) {
      Answer answer = source.send(Events.deposit(odd, "p-1", "1.00"));
      assertThat(answer.status()).as(odd).isEqualTo(400);
      assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/id");
      Answer player = source.send(Events.of(id(), "kyc.changed", odd, "{\"status\":\"passed\"}"));
      assertThat(player.json().at("/errors/0/pointer").asText()).isEqualTo("/subject");
    }
  }

  @Test
  void slowConnectionsDoNotDelayACleanClient() {
    List<RawConnection> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 500; i++) {
        RawConnection connection = new RawConnection(api.base(), "127.0.0.1");
        connection.write(
            "POST /v1/sources/" + source.name() + "/events HTTP/1.1\r\nHost: localhost\r\nX-" + i);
        slow.add(connection);
      }
      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        long start = System.nanoTime();
        assertThat(source.send(deposit(id())).status()).isEqualTo(202);
        millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
      }
      millis.sort(null);
      assertThat(millis.get(197)).as("p99 in ms").isLessThan(500);
    } finally {
      slow.forEach(RawConnection::close);
    }
  }

  @Test
  void aRotationUnderLoadRefusesNothing() throws Exception {
    String name = Signing.name("turn");
    AtomicReference<String> token =
        new AtomicReference<>(
            api.create("/v1/sources", "{\"name\":\"" + name + "\",\"scheme\":\"bearer\"}")
                .json()
                .at("/keys/0/secret")
                .asText());
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService senders = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<Integer>>> sending = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        sending.add(senders.submit(() -> sendUntil(done, name, token)));
      }
      for (int turn = 0; turn < 4; turn++) {
        token.set(
            api.create("/v1/sources/" + name + "/keys", "{\"overlapSeconds\":60}")
                .json()
                .path("secret")
                .asText());
        api.call("PATCH", "/v1/sources/" + name, "{\"toleranceSeconds\":" + (100 + turn) + "}");
      }
      done.set(true);
      for (Future<List<Integer>> sender : sending) {
        assertThat(sender.get()).isNotEmpty().containsOnly(202);
      }
    } finally {
      senders.shutdownNow();
    }
  }

  /** Sends at least fifty events, and on until the rotations are over. */
  private List<Integer> sendUntil(AtomicBoolean done, String name, AtomicReference<String> token) {
    List<Integer> statuses = new ArrayList<>();
    while (statuses.size() < 50 || !done.get()) {
      String bearer = "Bearer " + token.get();
      statuses.add(
          Signing.post(api, name, Map.of("Authorization", bearer), deposit(id())).status());
    }
    return statuses;
  }

  @Test
  void thePublicLibrarySignsWhatWeTakeAndRefusesWhatWeRefuse() throws Exception {
    String name = Signing.name("lib");
    String secret =
        api.create("/v1/sources", "{\"name\":\"" + name + "\"}")
            .json()
            .at("/keys/0/secret")
            .asText();
    Webhook library = new Webhook(secret);
    String body = deposit(id());
    long now = Instant.now().getEpochSecond();
    String signature = library.sign("msg_1", now, body);
    List<String> signatures =
        List.of(
            signature,
            "v1,AAAA " + signature,
            signature.replace("v1,", "v2,"),
            signature.substring(0, signature.length() - 1),
            signature.toLowerCase(java.util.Locale.ROOT),
            "");
    for (String each : signatures) {
      for (long time : new long[] {now, now + 1, now - 4_000, now + 4_000}) {
        Map<String, String> headers =
            Map.of(
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                Long.toString(time),
                "webhook-signature",
                each);
        boolean taken = Signing.post(api, name, headers, body).status() / 100 == 2;
        assertThat(taken)
            .as("%s at %+d", each, time - now)
            .isEqualTo(takes(library, headers, body));
      }
    }
    assertThat(takes(library, Map.of(), body)).isFalse();
    assertThat(Signing.post(api, name, Map.of(), body).status()).isEqualTo(401);
  }

  private static boolean takes(Webhook library, Map<String, String> headers, String body) {
    java.net.http.HttpHeaders http =
        java.net.http.HttpHeaders.of(
            headers.entrySet().stream()
                .collect(
                    java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, e -> List.of(e.getValue()))),
            (name, value) -> true);
    try {
      library.verify(body, http);
      return true;
    } catch (com.standardwebhooks.exceptions.WebhookVerificationException refused) {
      return false;
    }
  }
}
