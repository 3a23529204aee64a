package io.trackside.api.ingest;

import io.trackside.api.AnswerHeaders;
import io.trackside.api.json.Json;
import io.trackside.api.peer.PeerAddress;
import io.trackside.api.problem.InternalErrorMapper;
import io.trackside.api.problem.QuotaHeaders;
import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.pamsync.IngestApi.Answer;
import io.trackside.contracts.pamsync.IngestApi.Delivery;
import io.trackside.domain.id.Ids;
import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a single event: read, proved and handed to the next commit on the thread that
 * read it from the network, past servlets and the asynchronous answers of JAX-RS, which take half
 * the time of all that an event needs. Whatever is not one small, good event of a source at hand
 * goes the usual way to {@link EventsResource} with its body as it came; that knows every answer
 * and describes them.
 */
final class EventsShortcut implements HttpHandler {
  private static final System.Logger LOG = System.getLogger("io.trackside.api.ingest");
  private static final String PREFIX = "/v1/sources/";
  private static final String SUFFIX = "/events";
  private static final String JSON = "application/json";

  private final IngestApi ingest;
  private final PeerAddress peers;
  private final InternalErrorMapper errors;
  private final int bodyMax;
  private final HttpHandler next;

  /**
   * Stands before all other ways.
   *
   * @param bodyMax bytes of a body that may go this way; 0 for none
   */
  EventsShortcut(
      IngestApi ingest,
      PeerAddress peers,
      InternalErrorMapper errors,
      int bodyMax,
      HttpHandler next) {
    this.ingest = ingest;
    this.peers = peers;
    this.errors = errors;
    this.bodyMax = bodyMax;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    @Nullable String source = isSmall(exchange) ? source(exchange.getRelativePath()) : null;
    if (source == null) {
      next.handleRequest(exchange);
    } else {
      exchange
          .getRequestReceiver()
          .receiveFullBytes(
              (received, body) -> take(received, source, body),
              (broken, failure) -> broken.endExchange());
    }
  }

  private boolean isSmall(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    long length = exchange.getRequestContentLength();
    String type = headers.getFirst(Headers.CONTENT_TYPE);
    return exchange.getRequestMethod().equals(Methods.POST)
        && length > 0
        && length <= bodyMax
        && type != null
        && type.startsWith(JSON)
        && !headers.contains(Headers.CONTENT_ENCODING)
        && !headers.contains(Headers.EXPECT);
  }

  private static @Nullable String source(String path) {
    if (!path.startsWith(PREFIX)
        || !path.endsWith(SUFFIX)
        || path.length() <= PREFIX.length() + SUFFIX.length()) {
      return null;
    }
    String source = path.substring(PREFIX.length(), path.length() - SUFFIX.length());
    return Ids.isValid(source) ? source : null;
  }

  private void take(HttpServerExchange exchange, String source, byte[] body) {
    Optional<CompletionStage<Answer>> taken = ingest.acceptAtOnce(delivery(exchange, source, body));
    if (taken.isPresent()) {
      exchange.dispatch(SameThreadExecutor.INSTANCE, () -> answer(exchange, taken.get()));
    } else {
      giveBack(exchange, body);
      exchange.dispatch(SameThreadExecutor.INSTANCE, next);
    }
  }

  private Delivery delivery(HttpServerExchange exchange, String source, byte[] body) {
    HeaderMap headers = exchange.getRequestHeaders();
    return new Delivery(
        source,
        name -> {
          @Nullable HeaderValues values = headers.get(name);
          return values == null ? null : String.join(",", values);
        },
        body,
        peers.of(exchange),
        quota ->
            QuotaHeaders.write(
                quota,
                (name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value)));
  }

  /** Puts the body back, to be read as if nobody had. */
  private static void giveBack(HttpServerExchange exchange, byte[] body) {
    ByteBufferPool pool = exchange.getConnection().getByteBufferPool();
    List<PooledByteBuffer> parts = new ArrayList<>(1);
    int done = 0;
    while (done < body.length) {
      PooledByteBuffer part = pool.allocate();
      int length = Math.min(part.getBuffer().remaining(), body.length - done);
      part.getBuffer().put(body, done, length).flip();
      parts.add(part);
      done += length;
    }
    Connectors.ungetRequestBytes(exchange, parts.toArray(PooledByteBuffer[]::new));
    Connectors.resetRequestChannel(exchange);
  }

  private void answer(HttpServerExchange exchange, CompletionStage<Answer> taken) {
    // By what it is used for: its class is in a module that deployments should not name.
    Executor thread = exchange.getIoThread();
    taken.whenComplete(
        (@Nullable Answer answer, @Nullable Throwable failure) ->
            thread.execute(() -> finish(exchange, answer, failure)));
  }

  private void finish(
      HttpServerExchange exchange, @Nullable Answer answer, @Nullable Throwable failure) {
    try {
      if (answer == null) {
        refuse(exchange, failure);
      } else {
        exchange.setStatusCode(answer.status());
        send(exchange, MediaType.APPLICATION_JSON, AnswerText.of(answer));
      }
    } catch (RuntimeException ours) {
      LOG.log(Level.ERROR, "event=ingest_answer_failed", ours);
      exchange.setStatusCode(StatusCodes.INTERNAL_SERVER_ERROR).endExchange();
    }
  }

  /** What became known by the commit alone: another event of that id, or no database. */
  private void refuse(HttpServerExchange exchange, @Nullable Throwable failure) {
    Response refusal =
        errors.toResponse(failure == null ? new IllegalStateException("no answer") : failure);
    exchange.setStatusCode(refusal.getStatus());
    refusal
        .getStringHeaders()
        .forEach(
            (name, values) -> exchange.getResponseHeaders().putAll(new HttpString(name), values));
    try {
      send(
          exchange,
          refusal.getMediaType().toString(),
          Json.mapper().writeValueAsBytes(refusal.getEntity()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void send(HttpServerExchange exchange, String type, byte[] text) {
    AnswerHeaders.write(exchange.getResponseHeaders());
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    exchange.getResponseSender().send(ByteBuffer.wrap(text));
  }
}
