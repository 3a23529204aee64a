package io.trackside.api.attribution;

import io.trackside.api.AnswerHeaders;
import io.trackside.api.peer.PeerAddress;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.ClickRequest;
import io.trackside.contracts.attribution.AttributionApi.Redirect;
import io.trackside.domain.id.Ids;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a click: on the thread that read it from the network, past servlets and JAX-RS,
 * which take twice the time of all that a click needs. It answers redirects alone, and a click only
 * if nothing need be waited for. All else, also a click that could not be stored, goes the usual
 * way to {@link ClickRedirectResource}, which knows every answer and describes them.
 */
final class ClickShortcut implements HttpHandler {
  private static final String PREFIX = "/c/";

  private final AttributionApi attribution;
  private final PeerAddress peers;
  private final HttpHandler next;

  ClickShortcut(AttributionApi attribution, PeerAddress peers, HttpHandler next) {
    this.attribution = attribution;
    this.peers = peers;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    Optional<CompletionStage<Redirect>> click =
        isClick(exchange) ? attribution.clickAtOnce(request(exchange)) : Optional.empty();
    if (click.isPresent()) {
      exchange.dispatch(SameThreadExecutor.INSTANCE, () -> answer(exchange, click.get()));
    } else {
      next.handleRequest(exchange);
    }
  }

  private static boolean isClick(HttpServerExchange exchange) {
    String path = exchange.getRelativePath();
    HttpString method = exchange.getRequestMethod();
    return path.startsWith(PREFIX)
        && (method.equals(Methods.GET) || method.equals(Methods.HEAD))
        && exchange.isRequestComplete()
        && Ids.isValid(path.substring(PREFIX.length()));
  }

  private ClickRequest request(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    Map<String, String> query = new HashMap<>();
    exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getFirst()));
    return new ClickRequest(
        exchange.getRelativePath().substring(PREFIX.length()),
        query,
        peers.of(exchange),
        headers.getFirst(Headers.USER_AGENT),
        ClickRedirectResource.purpose(exchange.getRequestMethod().toString(), headers::getFirst));
  }

  private void answer(HttpServerExchange exchange, CompletionStage<Redirect> click) {
    // By what it is used for: its class is in a module that deployments should not name.
    Executor thread = exchange.getIoThread();
    click.whenComplete(
        (@Nullable Redirect redirect, @Nullable Throwable failure) ->
            thread.execute(
                () -> {
                  if (redirect == null) {
                    Connectors.executeRootHandler(next, exchange);
                  } else {
                    redirect(exchange, redirect);
                  }
                }));
  }

  private static void redirect(HttpServerExchange exchange, Redirect redirect) {
    exchange.setStatusCode(StatusCodes.FOUND);
    HeaderMap headers = exchange.getResponseHeaders();
    AnswerHeaders.write(headers);
    headers.put(Headers.LOCATION, redirect.location());
    exchange.endExchange();
  }
}
