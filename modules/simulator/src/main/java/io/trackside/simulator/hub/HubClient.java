package io.trackside.simulator.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.http.QueryString;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The hub's public API as any client sees it: client credentials, JSON, problem details. Waits for
 * a hub that is restarting or busy, for a bounded time. Safe for many threads.
 */
public final class HubClient {
  private static final Duration EXCHANGE_MAX = Duration.ofSeconds(30);
  private static final Duration UNAVAILABLE_MAX = Duration.ofSeconds(90);
  private static final int PAGE_ITEMS = 200;
  private static final int PAGES_MAX = 10_000;

  private final URI baseUrl;
  private final String clientId;
  private final String clientSecret;
  private final HttpClient http;
  private final ReentrantLock tokenLock = new ReentrantLock();
  private String token = "";
  private Instant tokenExpiry = Instant.EPOCH;

  /** A client; nothing is asked before the first call. */
  public HubClient(URI baseUrl, String clientId, String clientSecret) {
    this.baseUrl = baseUrl;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  /** GET of a JSON resource; {@link HubException} unless 2xx. */
  public JsonNode get(String path) {
    return json(getBytes(path));
  }

  /** GET of any resource. */
  public byte[] getBytes(String path) {
    return checked(
        "GET " + path,
        () -> authorized(path).GET().build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** POST of JSON. */
  public JsonNode post(String path, JsonNode body) {
    byte[] bytes = Json.bytes(body);
    return json(
        checked(
            "POST " + path,
            () ->
                authorized(path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                    .build(),
            HttpResponse.BodyHandlers.ofByteArray()));
  }

  /** POST of JSON that the hub carries out once, however often the same key comes. */
  public JsonNode post(String path, JsonNode body, String idempotencyKey) {
    byte[] bytes = Json.bytes(body);
    return json(
        checked(
            "POST " + path,
            () ->
                authorized(path)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", '"' + idempotencyKey + '"')
                    .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                    .build(),
            HttpResponse.BodyHandlers.ofByteArray()));
  }

  /** PATCH of JSON. */
  public JsonNode patch(String path, JsonNode body) {
    byte[] bytes = Json.bytes(body);
    return json(
        checked(
            "PATCH " + path,
            () ->
                authorized(path)
                    .header("Content-Type", "application/json")
                    .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(bytes))
                    .build(),
            HttpResponse.BodyHandlers.ofByteArray()));
  }

  /** DELETE of a resource, whatever is answered with the 2xx. */
  public void delete(String path) {
    checked(
        "DELETE " + path,
        () -> authorized(path).DELETE().build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /** All items of a paged list; {@code path} may have a query already. */
  public List<JsonNode> list(String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < PAGES_MAX; page++) {
      String query = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE_ITEMS;
      JsonNode answer = get(query + cursor);
      answer.path("items").forEach(items::add);
      String next = answer.path("nextCursor").asText("");
      if (next.isEmpty() || next.equals("null")) {
        return items;
      }
      cursor = "&" + QueryString.encode(Map.of("cursor", next));
    }
    throw new HubException(200, path + " does not end after " + PAGES_MAX + " pages");
  }

  /** Follows a link without following its redirect; answers the Location. */
  public URI click(String path) {
    HttpResponse<byte[]> response =
        answered(() -> request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 302) {
      throw refused("GET " + path, response.statusCode(), response.body());
    }
    return URI.create(response.headers().firstValue("Location").orElse(""));
  }

  private byte[] checked(
      String what, RequestSource request, HttpResponse.BodyHandler<byte[]> handler) {
    HttpResponse<byte[]> response = answered(request, handler);
    if (response.statusCode() / 100 != 2) {
      throw refused(what, response.statusCode(), response.body());
    }
    return response.body();
  }

  /** The first answer that is not "come back later"; the request is made anew on each try. */
  private HttpResponse<byte[]> answered(
      RequestSource request, HttpResponse.BodyHandler<byte[]> handler) {
    long deadline = System.nanoTime() + UNAVAILABLE_MAX.toNanos();
    while (true) {
      boolean last = System.nanoTime() >= deadline;
      HttpRequest next = request.next();
      try {
        HttpResponse<byte[]> response = http.send(next, handler);
        int status = response.statusCode();
        if (last || (status != 429 && status != 503)) {
          return response;
        }
      } catch (IOException e) {
        boolean repeatable = e instanceof ConnectException || next.method().equals("GET");
        if (last || !repeatable) {
          throw new HubException(0, next.method() + " " + next.uri() + ": no answer, " + e);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HubException(0, "interrupted");
      }
      Pause.millis(250);
    }
  }

  private HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + token());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(baseUrl.resolve(path)).timeout(EXCHANGE_MAX);
  }

  private String token() {
    tokenLock.lock();
    try {
      if (Instant.now().isAfter(tokenExpiry)) {
        JsonNode answer = json(newToken());
        token = answer.path("access_token").asText();
        tokenExpiry = Instant.now().plusSeconds(answer.path("expires_in").asLong(60) - 30);
      }
      return token;
    } finally {
      tokenLock.unlock();
    }
  }

  private byte[] newToken() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", clientId);
    form.put("client_secret", clientSecret);
    return checked(
        "POST /oauth2/token",
        () ->
            request("/oauth2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(QueryString.encode(form)))
                .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HubException refused(String what, int status, byte[] body) {
    String text = new String(body, UTF_8);
    String excerpt = text.length() <= 500 ? text : text.substring(0, 500) + "…";
    return new HubException(status, what + " answered " + status + " " + excerpt);
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.read(body);
    } catch (IOException e) {
      throw new HubException(200, "not JSON: " + new String(body, UTF_8));
    }
  }

  private interface RequestSource {
    HttpRequest next();
  }
}
