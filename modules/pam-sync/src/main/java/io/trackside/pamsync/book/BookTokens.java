package io.trackside.pamsync.book;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Outcome;
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
import org.jspecify.annotations.Nullable;

/**
 * The access token of one book, by client credentials (RFC 6749 §4.4). Kept until shortly before it
 * expires; whoever needs one while another thread fetches it waits for that one.
 */
final class BookTokens {
  private static final Duration EARLY = Duration.ofSeconds(5);

  private static final Outcome KNOWN = new Answered(200, Map.of(), new byte[0], 0);

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

  /**
   * A token, or what became of asking for one.
   *
   * @param token null if there is none
   */
  record Asked(@Nullable String token, Outcome outcome) {}

  /** A token that is good for a while; fetched by one thread at a time. */
  synchronized Asked current(BookCalls calls) {
    Token known = token;
    if (known != null && clock.instant().isBefore(known.until())) {
      return new Asked(known.value(), KNOWN);
    }
    Outcome outcome = ask(calls);
    if (!(outcome instanceof Answered answered) || answered.status() != 200) {
      return new Asked(null, outcome);
    }
    Token fetched = read(answered.body());
    token = fetched;
    return new Asked(fetched.value(), outcome);
  }

  /** Drops a token that the book refused, unless a newer one is there already. */
  synchronized void forget(String refused) {
    Token known = token;
    if (known != null && known.value().equals(refused)) {
      token = null;
    }
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
    return calls.exchange("POST", tokenUrl, headers, form);
  }

  private Token read(byte[] body) {
    try {
      JsonNode answer = StrictJson.tree(body);
      String value = answer.path("access_token").asText("");
      long seconds = answer.path("expires_in").asLong(60);
      if (value.isEmpty()) {
        throw BookCalls.failed("answered without an access_token");
      }
      Duration life = Duration.ofSeconds(Math.max(1, seconds));
      Duration kept = life.compareTo(EARLY.multipliedBy(2)) > 0 ? life.minus(EARLY) : life;
      return new Token(value, clock.instant().plus(kept));
    } catch (IOException notJson) {
      throw BookCalls.failed("answered a token request with something else than JSON");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
