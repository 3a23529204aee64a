package io.trackside.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trackside.contracts.platform.OutgoingHttp.Call;
import io.trackside.domain.delivery.Macro;
import io.trackside.domain.delivery.MacroTemplate;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the request of one attempt from what was fixed when it was owed. Only token, signature and
 * a webhook's timestamp are of the attempt; all else is the same bytes every time.
 */
final class ComposeCall {
  /** How much of an answer is read and kept. */
  static final int ANSWER_BYTES_MAX = 2048;

  private static final String USER_AGENT = "Trackside-Delivery/1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ComposeCall() {}

  /**
   * The request.
   *
   * @param url as rendered, placeholders included
   * @param body a webhook's bytes, else null
   * @throws IllegalArgumentException if the URL is none
   */
  static Call compose(
      Destination destination,
      String eventId,
      String url,
      byte @Nullable [] body,
      Instant now,
      Duration timeout) {
    return body == null
        ? postback(destination, url, timeout)
        : webhook(destination, eventId, url, body, now, timeout);
  }

  private static Call webhook(
      Destination destination,
      String eventId,
      String url,
      byte[] body,
      Instant now,
      Duration timeout) {
    WebhookSecret secret = destination.secret();
    if (secret == null) {
      throw new IllegalStateException("a webhook has a secret");
    }
    long timestamp = now.getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", USER_AGENT);
    headers.put("webhook-id", eventId);
    headers.put("webhook-timestamp", Long.toString(timestamp));
    headers.put("webhook-signature", secret.signature(eventId, timestamp, body));
    return new Call("POST", URI.create(url), headers, body, timeout, ANSWER_BYTES_MAX);
  }

  private static Call postback(Destination destination, String url, Duration timeout) {
    String filled = fill(destination, url);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", USER_AGENT);
    if (destination.row().method().equals("GET")) {
      return new Call("GET", URI.create(filled), headers, null, timeout, ANSWER_BYTES_MAX);
    }
    int question = filled.indexOf('?');
    String target = question < 0 ? filled : filled.substring(0, question);
    String query = question < 0 ? "" : filled.substring(question + 1);
    boolean json = "json".equals(destination.row().bodyFormat());
    headers.put("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded");
    byte[] body = (json ? json(query) : query).getBytes(StandardCharsets.UTF_8);
    return new Call("POST", URI.create(target), headers, body, timeout, ANSWER_BYTES_MAX);
  }

  /** Puts in the token, then the signature over the query as it then stands. */
  private static String fill(Destination destination, String url) {
    String withToken =
        url.replace(Macro.TOKEN.placeholder(), MacroTemplate.encode(destination.token()));
    if (!withToken.contains(Macro.SIG.placeholder())) {
      return withToken;
    }
    WebhookSecret secret = destination.secret();
    if (secret == null) {
      throw new IllegalStateException("a signed postback has a secret");
    }
    return withToken.replace(
        Macro.SIG.placeholder(), Hmac.hex(secret.key(), sortedQuery(withToken), 32));
  }

  /** The query's pairs but the signature's own, sorted by their bytes and joined by {@code &}. */
  static String sortedQuery(String url) {
    int question = url.indexOf('?');
    if (question < 0) {
      return "";
    }
    return Arrays.stream(url.substring(question + 1).split("&"))
        .filter(pair -> !pair.contains(Macro.SIG.placeholder()))
        .sorted()
        .collect(Collectors.joining("&"));
  }

  private static String json(String query) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        fields.put(decode(name), decode(value));
      }
    }
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a map of strings is JSON", impossible);
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
