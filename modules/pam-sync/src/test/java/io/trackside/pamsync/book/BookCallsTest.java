package io.trackside.pamsync.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trackside.contracts.pamsync.BookApi.BookTotal;
import io.trackside.contracts.problem.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a book on loopback that throttles, forgets tokens and fails. */
class BookCallsTest {
  private static final String PAGE = "{\"items\":[{\"id\":\"e-1\"}],\"nextCursor\":null}";
  private static final Instant NOW = Instant.parse("2026-03-14T15:00:00Z");

  private final AtomicInteger tokensIssued = new AtomicInteger();
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> seenTokens = new ArrayList<>();
  private final List<Long> pauses = new ArrayList<>();
  private HttpServer server;
  private final Hands clock = new Hands();
  private final Remembered quiet = new Remembered();
  private BookTokens tokens;
  private BookCalls calls;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/oauth2/token", this::token);
    server.createContext("/v1/events", this::events);
    server.start();
    tokens = new BookTokens(url("/oauth2/token"), "trackside", "s:crét", clock);
    calls = calls(100);
  }

  private BookCalls calls(int failuresMax) {
    BookCalls.Bounds bounds =
        new BookCalls.Bounds(
            Duration.ofSeconds(5),
            4,
            Duration.ofMillis(100),
            Duration.ofSeconds(10),
            100_000,
            failuresMax,
            Duration.ofMinutes(10),
            4);
    return new BookCalls(new PlainHttp(), null, bounds, quiet, this::pause, clock);
  }

  private void pause(long millis) {
    pauses.add(millis);
    clock.pass(Duration.ofMillis(millis));
  }

  /** Time passes by pauses alone. */
  private static final class Hands extends Clock {
    private Instant now = NOW;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static final class Remembered implements BookCalls.Quiet {
    private Instant until = Instant.EPOCH;

    @Override
    public Instant until() {
      return until;
    }

    @Override
    public void keep(Instant later) {
      until = later;
    }
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void token(HttpExchange exchange) throws IOException {
    String basic = exchange.getRequestHeaders().getFirst("Authorization");
    // RFC 6749 section 2.3.1: both halves are form-encoded before they are joined.
    String expected =
        "Basic "
            + java.util.Base64.getEncoder()
                .encodeToString("trackside:s%3Acr%C3%A9t".getBytes(StandardCharsets.US_ASCII));
    if (!expected.equals(basic)) {
      answer(exchange, 401, "{\"error\":\"invalid_client\"}", null);
      return;
    }
    String token = "t" + tokensIssued.incrementAndGet();
    answer(
        exchange,
        200,
        "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":60}",
        null);
  }

  private void events(HttpExchange exchange) throws IOException {
    synchronized (answers) {
      seenTokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
      String next = answers.isEmpty() ? "200" : answers.poll();
      String[] parts = next.split(" ", 2);
      answer(
          exchange,
          Integer.parseInt(parts[0]),
          parts[0].equals("200") ? PAGE : "{}",
          parts.length > 1 ? parts[1] : null);
    }
  }

  private static void answer(HttpExchange exchange, int status, String text, String retryAfter)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if (retryAfter != null) {
      exchange.getResponseHeaders().set("Retry-After", retryAfter);
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private byte[] get() {
    return calls.call(
        new BookCalls.Request("GET", url("/v1/events"), null),
        tokens,
        answer -> {
          if (answer.status() != 200) {
            throw BookCalls.failed("answered " + answer.status());
          }
          return answer.body();
        });
  }

  @Test
  void keepsItsTokenFromCallToCall() {
    get();
    assertThat(new String(get(), StandardCharsets.UTF_8)).isEqualTo(PAGE);
    assertThat(tokensIssued).hasValue(1);
  }

  @Test
  void asksForANewTokenAfterA401() {
    answers.add("401");
    get();
    assertThat(seenTokens).containsExactly("Bearer t1", "Bearer t2");
  }

  @Test
  void comesBackNoEarlierThanRetryAfterSays() {
    answers.add("429 3");
    get();
    assertThat(pauses).hasSize(1);
    assertThat(pauses.get(0)).isBetween(3_000L, 3_100L);
  }

  @Test
  void comesBackNoEarlierThanADateOfRetryAfterSays() {
    answers.add("503 Sat, 14 Mar 2026 15:00:07 GMT");
    get();
    assertThat(pauses.get(0)).isBetween(7_000L, 7_100L);
  }

  @Test
  void whatOneCallWasToldHoldsForTheNext() {
    answers.add("429 3600");
    assertThatThrownBy(this::get).isInstanceOf(Unavailable.class);
    assertThatThrownBy(this::get)
        .isInstanceOfSatisfying(
            Unavailable.class,
            later -> assertThat(later.retryAfter()).isGreaterThan(Duration.ofMinutes(59)));
    assertThat(seenTokens).hasSize(1);
  }

  @Test
  void leavesABookAloneThatFailsAgainAndAgain() {
    calls = calls(3);
    answers.addAll(List.of("500", "500", "500", "500", "500"));
    assertThatThrownBy(this::get)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("left alone");
    assertThatThrownBy(this::get).hasMessageContaining("left alone");
    assertThat(seenTokens).hasSize(3);
  }

  @Test
  void signsEachRequestWhereTheBookWantsThat() {
    BookSignature signature =
        new BookSignature("key-1", "secret".getBytes(StandardCharsets.UTF_8), clock);
    BookCredentials.Proof proof =
        signature.prove(new BookCalls.Request("GET", url("/v1/events?a=b"), null), calls);
    assertThat(proof.headers())
        .containsEntry("x-api-key", "key-1")
        .containsEntry("x-timestamp", Long.toString(NOW.getEpochSecond()))
        .hasEntrySatisfying("x-signature", hex -> assertThat(hex).matches("[0-9a-f]{64}"));
  }

  @Test
  void aPositionSaysWhereABackfillStands() {
    Position start = Position.of(null);
    Position second = start.after("c/1", 2, 2, 3);
    assertThat(second).isNotNull();
    assertThat(Position.of(second.text())).isEqualTo(new Position(1, 0, 2, "c/1"));
    assertThat(second.after(null, 0, 2, 3)).isEqualTo(new Position(1, 1, 2, null));
    assertThat(new Position(1, 1, 2, null).after(null, 0, 2, 3))
        .isEqualTo(new Position(2, 0, 0, null));
    assertThat(new Position(2, 1, 0, null).after(null, 0, 2, 3)).isNull();
    assertThat(new Position(3, 1, 5, null).after(null, 0, 2, 3)).isNull();
  }

  @Test
  void givesUpWhereTheBookWantsToBeLeftAloneForLong() {
    answers.add("429 3600");
    assertThatThrownBy(this::get).isInstanceOf(Unavailable.class);
    assertThat(seenTokens).hasSize(1);
  }

  @Test
  void triesAgainAfterA503WithGrowingBoundsAndThenGivesUp() {
    answers.addAll(List.of("503", "503", "503", "503", "200"));
    assertThatThrownBy(this::get).isInstanceOf(Unavailable.class).hasMessageContaining("503");
    assertThat(pauses).hasSize(3);
    assertThat(pauses.get(0)).isLessThanOrEqualTo(100);
    assertThat(pauses.get(1)).isLessThanOrEqualTo(200);
    assertThat(pauses.get(2)).isLessThanOrEqualTo(400);
  }

  @Test
  void aBadRequestIsNotRepeated() {
    answers.addAll(List.of("400", "200"));
    assertThatThrownBy(this::get).isInstanceOf(Unavailable.class);
    assertThat(seenTokens).hasSize(1);
  }

  @Test
  void manyThreadsShareOneTokenRequest() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<byte[]>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return get();
                }));
      }
      start.countDown();
      for (Future<byte[]> result : results) {
        assertThat(result.get()).isNotEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(tokensIssued).hasValue(1);
  }

  @Test
  void readsThePagesThatTheBookDocuments() {
    BookPages.Events events =
        BookPages.events(
            "{\"items\":[{\"id\":\"e\"},{\"id\":\"f\"}],\"nextCursor\":\"MTIz\"}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(events.events()).hasSize(2);
    assertThat(events.nextCursor()).isEqualTo("MTIz");
    BookPages.Ledger ledger =
        BookPages.ledger(
            """
            {"items":[{"playerId":"p-7-0042","date":"2026-03-14","currency":"EUR",
              "stake":"120.00","payout":"85.50","bonusStake":"10.00","bonusPayout":"0.00",
              "bonusCost":"30.00","bets":12,"deposits":"100.00","depositCount":2,
              "withdrawals":"0.00","withdrawalCount":0}],"nextCursor":null}"""
                .getBytes(StandardCharsets.UTF_8));
    assertThat(ledger.totals())
        .containsExactly(new BookTotal("p-7-0042", "EUR", 12_000, 8_550, 3_000, 10_000, 0));
    assertThat(ledger.nextCursor()).isNull();
  }

  @Test
  void theLedgerIsAskedByDaysThatTheIntervalTouches() {
    URI url =
        BookPages.ledgerUrl(
            "http://book/",
            Instant.parse("2026-03-14T00:00:00Z"),
            Instant.parse("2026-03-15T00:00:00Z"),
            "a b",
            500);
    assertThat(url)
        .hasToString("http://book/v1/ledger?from=2026-03-14&to=2026-03-15&limit=500&cursor=a+b");
  }
}
