package io.trackside.pamsync.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.pamsync.book.BookCalls.Request;
import io.trackside.pamsync.canonical.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The access token of one book, by client credentials (RFC 6749 §4.4). Kept until shortly before it
 * expires; whoever needs one while another thread fetches it waits for that one.
 */
final class BookTokens implements BookCredentials {
  private static final Duration EARLY = Duration.ofSeconds(5);
  private static final Set<Integer> REFUSED = Set.of(400, 401, 403);

  private final URI tokenUrl;
  private final String clientId;
  private final String clientSecret;
  private final Clock clock;
  private @Nullable Token token;

  private record Token(String value, Instant until) {}

  BookTokens(URI tokenUrl, String clientId, String clientSecret, Clock clock) {
    this.tokenUrl = tokenUrl;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.clock = clock;
  }

  /** A token that is good for a while; fetched by one thread at a time. */
  @Override
  public synchronized Proof prove(Request request, BookCalls calls) {
    Token known = token;
    if (known != null && clock.instant().isBefore(known.until())) {
      return bearer(known);
    }
    Outcome outcome = ask(calls);
    if (!(outcome instanceof Answered answered)) {
      return Proof.none(outcome);
    }
    if (REFUSED.contains(answered.status())) {
      throw new Unprocessable(
          "book_refuses_credentials",
          "the book's token endpoint answered "
              + answered.status()
              + "; correct the source's pam settings");
    }
    if (answered.status() != 200) {
      return Proof.none(outcome);
    }
    Token fetched = read(answered.body());
    token = fetched;
    return bearer(fetched);
  }

  /** Drops a token that the book refused, unless a newer one is there already. */
  @Override
  public synchronized boolean refused(Proof proof) {
    Token known = token;
    if (known != null && bearer(known).equals(proof)) {
      token = null;
    }
    return true;
  }

  private static Proof bearer(Token token) {
    return Proof.of(Map.of("authorization", "Bearer " + token.value()));
  }

  private Outcome ask(BookCalls calls) {
    String credentials = encoded(clientId) + ":" + encoded(clientSecret);
    Map<String, String> headers =
        Map.of(
            "authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)),
            "content-type",
            "application/x-www-form-urlencoded",
            "accept",
            "application/json");
    byte[] form = "grant_type=client_credentials".getBytes(StandardCharsets.US_ASCII);
    return calls.exchange(new Request("POST", tokenUrl, form), headers);
  }

  private Token read(byte[] body) {
    try {
      JsonNode answer = StrictJson.tree(body);
      String value = answer.path("access_token").asText("");
      long seconds = answer.path("expires_in").asLong(60);
      if (value.isEmpty()) {
        throw new UnreadableAnswer("answered without an access_token");
      }
      Duration life = Duration.ofSeconds(Math.max(1, seconds));
      Duration kept = life.compareTo(EARLY.multipliedBy(2)) > 0 ? life.minus(EARLY) : life;
      return new Token(value, clock.instant().plus(kept));
    } catch (IOException notJson) {
      throw new UnreadableAnswer("answered a token request with something else than JSON");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
