package io.trackside.api.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.api.AnswerHeaders;
import io.trackside.api.peer.PeerAddress;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.ClickRequest;
import io.trackside.contracts.attribution.AttributionApi.Redirect;
import io.undertow.Undertow;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real Undertow, with 404 from whoever stands behind. */
@Timeout(60)
class ClickShortcutTest {
  private static final String LANDING = "https://book.example/w?tsclid=c1";
  private static final int USUAL_WAY = 404;

  private final List<ClickRequest> asked = new ArrayList<>();
  private Optional<CompletionStage<Redirect>> outcome = durable();
  private final Undertow server =
      Undertow.builder()
          .addHttpListener(0, "127.0.0.1")
          .setHandler(
              new ClickShortcut(
                  attribution(),
                  new PeerAddress(),
                  exchange -> exchange.setStatusCode(USUAL_WAY).endExchange()))
          .build();
  private final HttpClient client = HttpClient.newHttpClient();

  ClickShortcutTest() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static Optional<CompletionStage<Redirect>> durable() {
    return Optional.of(CompletableFuture.completedFuture(new Redirect(LANDING, "c1")));
  }

  /** A room that knows one call. */
  private AttributionApi attribution() {
    return (AttributionApi)
        Proxy.newProxyInstance(
            AttributionApi.class.getClassLoader(),
            new Class<?>[] {AttributionApi.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("clickAtOnce");
              asked.add((ClickRequest) arguments[0]);
              return outcome;
            });
  }

  private HttpRequest.Builder request(String path) {
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> sent(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void aClickIsRedirectedWithTheHeadersOfEveryAnswer() throws Exception {
    HttpResponse<String> answer = sent(request("/c/spring"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().allValues("Location")).containsExactly(LANDING);
    assertThat(answer.headers().allValues("Content-Length")).containsExactly("0");
    AnswerHeaders.DEFAULTS.forEach(
        (name, value) ->
            assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
  }

  @Test
  void whatTheClickCarriesIsHandedOver() throws Exception {
    sent(
        request("/c/spring?sub1=a%20b&sub1=second&gclid=x%2By")
            .header("User-Agent", "Firefox")
            .header("Purpose", "prefetch"));
    assertThat(asked)
        .containsExactly(
            new ClickRequest(
                "spring",
                Map.of("sub1", "a b", "gclid", "x+y"),
                "127.0.0.1",
                "Firefox",
                "prefetch"));
  }

  @Test
  void whoAsksForHeadersAloneLooksAhead() throws Exception {
    HttpResponse<String> answer =
        sent(request("/c/spring").method("HEAD", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(asked).extracting(ClickRequest::purpose).containsExactly("prefetch");
  }

  @Test
  void nobodyIsAnsweredBeforeTheClickIsDurable() throws Exception {
    CompletableFuture<Redirect> commit = new CompletableFuture<>();
    outcome = Optional.of(commit);
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(request("/c/spring").build(), BodyHandlers.ofString());
    assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    commit.complete(new Redirect(LANDING, "c1"));
    assertThat(answer.get().statusCode()).isEqualTo(302);
  }

  @Test
  void whatWouldHaveToWaitGoesTheUsualWay() throws Exception {
    outcome = Optional.empty();
    assertThat(sent(request("/c/spring")).statusCode()).isEqualTo(USUAL_WAY);
    assertThat(asked).hasSize(1);
  }

  @Test
  void aClickThatCouldNotBeStoredGoesTheUsualWay() throws Exception {
    outcome = Optional.of(CompletableFuture.failedFuture(new TimeoutException()));
    assertThat(sent(request("/c/spring")).statusCode()).isEqualTo(USUAL_WAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/c", "/c/", "/c/a/b", "/c/a%2fb", "/c/a%0d%0ab", "/C/a", "/v1/clicks"})
  void otherPathsAreNotLookedAt(String path) throws Exception {
    assertThat(sent(request(path)).statusCode()).isEqualTo(USUAL_WAY);
    assertThat(asked).isEmpty();
  }

  @Test
  void otherMethodsAndBodiesAreNotLookedAt() throws Exception {
    assertThat(sent(request("/c/spring").POST(BodyPublishers.ofString("x"))).statusCode())
        .isEqualTo(USUAL_WAY);
    assertThat(sent(request("/c/spring").method("GET", BodyPublishers.ofString("x"))).statusCode())
        .isEqualTo(USUAL_WAY);
    assertThat(asked).isEmpty();
  }
}
