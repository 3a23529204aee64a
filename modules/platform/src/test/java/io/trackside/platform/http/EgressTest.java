package io.trackside.platform.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EgressTest {
  private static final Duration SECONDS_5 = Duration.ofSeconds(5);

  private final AtomicInteger hits = new AtomicInteger();
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch dropped = new CountDownLatch(1);
  private HttpServer server;
  private Egress egress;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/echo", this::echo);
    server.createContext("/moved", http -> answer(http, 302, new byte[0]));
    server.createContext("/large", http -> answer(http, 200, new byte[4_000_000]));
    server.createContext("/medium", http -> answer(http, 200, new byte[10_000]));
    server.createContext("/hang", this::hang);
    server.createContext("/drip", this::drip);
    server.createContext("/peer", EgressTest::tellPeer);
    server.start();
    egress = egress("127.0.0.0/8,::1/128");
  }

  @AfterEach
  void stop() {
    release.countDown();
    egress.close();
    server.stop(0);
  }

  @Test
  void sendsMethodHeadersBodyAndRawQuery() throws Exception {
    Call call =
        new Call(
            "POST",
            url("/echo?a=%2F%26b&c=d%20e&x=|".replace("|", "%7C")),
            Map.of("X-Test", "one", "Content-Type", "application/json"),
            "{\"k\":1}".getBytes(StandardCharsets.UTF_8),
            SECONDS_5,
            1_000);

    Answered answer = (Answered) run(call);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo("POST /echo?a=%2F%26b&c=d%20e&x=%7C one application/json {\"k\":1}");
    assertThat(answer.headers()).containsEntry("x-answer", List.of("yes"));
    assertThat(answer.latencyMicros()).isPositive();
  }

  @Test
  void namesAreConnectedToAtTheJudgedAddress() throws Exception {
    egress.close();
    EgressGuard.Resolver resolver = host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")};
    egress = egress("127.0.0.0/8", resolver);
    URI url = URI.create("http://partner.example:" + server.getAddress().getPort() + "/echo");

    Answered answer = (Answered) run(get(url, SECONDS_5, 1_000));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void followsNoRedirect() throws Exception {
    Answered answer = (Answered) run(get(url("/moved"), SECONDS_5, 10));

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.headers().get("location")).containsExactly("/echo");
    assertThat(hits).hasValue(0);
  }

  @Test
  void keepsOnlyTheCapOfAnAnswer() throws Exception {
    Answered medium = (Answered) run(get(url("/medium"), SECONDS_5, 2_048));
    Answered large = (Answered) run(get(url("/large"), SECONDS_5, 2_048));

    assertThat(medium.body()).hasSize(2_048);
    assertThat(large.body()).hasSize(2_048);
    assertThat(large.status()).isEqualTo(200);
  }

  @Test
  void oneConnectionServesManyExchanges() throws Exception {
    Set<String> peers = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Answered answer = (Answered) run(get(url("/peer"), SECONDS_5, 1_000));
      peers.add(new String(answer.body(), StandardCharsets.UTF_8));
    }
    // The client gives a connection back a moment after it tells the outcome.
    assertThat(peers).hasSizeLessThan(5);
  }

  @Test
  void theTimeoutIsOverTheWholeExchange() throws Exception {
    Failed failed = (Failed) run(get(url("/hang"), Duration.ofMillis(200), 10));

    assertThat(failed.kind()).isEqualTo("timeout");
    assertThat(failed.latencyMicros()).isBetween(150_000L, 3_000_000L);
  }

  @Test
  void aClosedPortIsAConnectFailure() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    Failed failed = (Failed) run(get(URI.create("http://127.0.0.1:" + port), SECONDS_5, 10));

    assertThat(failed.kind()).isEqualTo("connect");
    assertThat(failed.detail()).doesNotContain("127.0.0.1").doesNotContain("Exception");
  }

  @Test
  void plainTextWhereTlsIsWantedIsATlsFailure() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      Thread plain = new Thread(() -> answerPlain(socket));
      plain.start();
      URI https = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/echo");

      Failed failed = (Failed) run(get(https, SECONDS_5, 10));

      assertThat(failed.kind()).isEqualTo("tls");
      plain.join();
    }
  }

  @Test
  void aRefusedAddressIsNeverConnectedTo() throws Exception {
    egress.close();
    egress = egress("");

    Outcome byAddress = run(get(url("/echo"), SECONDS_5, 10));
    Outcome byName =
        run(
            get(
                URI.create("https://localhost:" + server.getAddress().getPort() + "/echo"),
                SECONDS_5,
                10));

    assertThat(((Failed) byAddress).kind()).isEqualTo("refused_by_guard");
    assertThat(((Failed) byName).kind()).isEqualTo("refused_by_guard");
    assertThat(hits).hasValue(0);
    assertThat(egress.refusal(url("/echo"))).isNotNull();
  }

  /** DNS rebinding: the name is public when it is judged and an inner address a moment later. */
  @Test
  void aNameThatTurnsToAnInnerAddressIsNeverConnectedToThere() throws Exception {
    egress.close();
    AtomicInteger asked = new AtomicInteger();
    EgressGuard.Resolver turning =
        host ->
            new InetAddress[] {
              InetAddress.getByName(asked.getAndIncrement() == 0 ? "192.0.1.1" : "127.0.0.1")
            };
    egress = egress("", turning);
    URI url = URI.create("https://rebinding.example:" + server.getAddress().getPort() + "/echo");

    Failed whilePublic = (Failed) run(get(url, Duration.ofMillis(300), 10));
    assertThat(asked).as("resolved once a call: what is judged is connected to").hasValue(1);
    Outcome turned = run(get(url, Duration.ofMillis(300), 10));

    assertThat(whilePublic.kind()).isIn("connect", "timeout", "io");
    // Within the life of the first answer it is still the judged address that is called.
    assertThat(((Failed) turned).kind()).isIn("refused_by_guard", "connect", "timeout", "io");
    assertThat(egress.refusal(URI.create("https://other.example/"))).contains("not public");
    assertThat(hits).hasValue(0);
  }

  @Test
  void aStreamIsHandedOnPieceByPieceAndEndsWhenItIsCancelled() throws Exception {
    egress.close();
    egress = egress("127.0.0.0/8", InetAddress::getAllByName, 1);
    CountDownLatch heard = new CountDownLatch(3);
    CompletableFuture<Outcome> stream =
        egress.exchange(get(url("/drip"), SECONDS_5, 10), piece -> heard.countDown());
    assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();

    assertThat(stream.cancel(true)).isTrue();

    assertThat(dropped.await(5, TimeUnit.SECONDS)).as("the connection is closed").isTrue();
    assertThat(run(get(url("/echo"), SECONDS_5, 10))).isInstanceOf(Answered.class);
  }

  @Test
  void whoCannotTakeAPieceEndsTheStream() throws Exception {
    Outcome outcome =
        egress
            .exchange(
                get(url("/drip"), SECONDS_5, 10),
                piece -> {
                  throw new IllegalStateException("full");
                })
            .get(5, TimeUnit.SECONDS);

    assertThat(((Failed) outcome).kind()).isEqualTo("io");
    assertThat(dropped.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void moreCallsThanTheBoundFailAtOnceAndPlacesComeBack() throws Exception {
    egress.close();
    egress = egress("127.0.0.0/8", InetAddress::getAllByName, 1);
    var first = egress.exchange(get(url("/hang"), Duration.ofMillis(300), 10));

    Outcome second = run(get(url("/echo"), SECONDS_5, 10));
    first.get(5, TimeUnit.SECONDS);
    Outcome third = run(get(url("/echo"), SECONDS_5, 10));

    assertThat(((Failed) second).detail()).contains("too many");
    assertThat(third).isInstanceOf(Answered.class);
  }

  private Outcome run(Call call) throws Exception {
    return egress.exchange(call).get(10, TimeUnit.SECONDS);
  }

  private URI url(String pathAndQuery) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + pathAndQuery);
  }

  private static Call get(URI url, Duration timeout, int answerBytesMax) {
    byte @Nullable [] none = null;
    return new Call("GET", url, Map.of(), none, timeout, answerBytesMax);
  }

  private static Egress egress(String allowed) {
    return egress(allowed, InetAddress::getAllByName);
  }

  private static Egress egress(String allowed, EgressGuard.Resolver resolver) {
    return egress(allowed, resolver, 100);
  }

  private static Egress egress(String allowed, EgressGuard.Resolver resolver, int inFlightMax) {
    NameService names = new NameService(resolver, Duration.ofSeconds(30), System::nanoTime);
    return new Egress(
        new EgressGuard(AddressRange.listOf(allowed), names),
        names,
        new Clients(
            new PooledClient.Bounds(4, 10, 1, Duration.ofMinutes(1)),
            Executors.defaultThreadFactory()),
        inFlightMax,
        2,
        Executors.defaultThreadFactory());
  }

  /** A line every 20 ms, until the client is gone. */
  private void drip(HttpExchange http) throws IOException {
    http.sendResponseHeaders(200, 0);
    try (OutputStream out = http.getResponseBody()) {
      while (!release.await(20, TimeUnit.MILLISECONDS)) {
        out.write(":\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      dropped.countDown();
    }
  }

  private void echo(HttpExchange http) throws IOException {
    hits.incrementAndGet();
    String text;
    try (InputStream body = http.getRequestBody()) {
      text =
          http.getRequestMethod()
              + " "
              + http.getRequestURI()
              + " "
              + http.getRequestHeaders().getFirst("X-Test")
              + " "
              + http.getRequestHeaders().getFirst("Content-Type")
              + " "
              + new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
    answer(http, 200, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void tellPeer(HttpExchange http) throws IOException {
    byte[] port = http.getRemoteAddress().toString().getBytes(StandardCharsets.UTF_8);
    http.sendResponseHeaders(200, port.length);
    http.getResponseBody().write(port);
    http.getResponseBody().close();
  }

  private void hang(HttpExchange http) throws IOException {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(http, 200, new byte[0]);
  }

  private static void answerPlain(ServerSocket socket) {
    try (Socket peer = socket.accept()) {
      peer.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange http, int status, byte[] body) throws IOException {
    http.getResponseHeaders().add("X-Answer", "yes");
    http.getResponseHeaders().add("Location", "/echo");
    http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (var out = http.getResponseBody()) {
      out.write(body);
    } finally {
      http.close();
    }
  }
}
