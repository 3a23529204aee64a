package io.trackside.systemtests.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client of the API with one client's credentials. */
final class Api {
  static final String ADMINISTRATOR = "sandbox-admin";
  static final String ADMINISTRATOR_SECRET = "sandbox-secret";
  static final String LIVE_ADMINISTRATOR = "live-admin";
  static final String LIVE_ADMINISTRATOR_SECRET = "live-secret-of-the-tests";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  /** One build has one document, whichever of its servers is asked for it. */
  private static volatile @Nullable Contract contract;

  private final URI base;
  private final String authorization;

  private Api(URI base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  static Api administrator(URI base) {
    return of(base, ADMINISTRATOR, ADMINISTRATOR_SECRET);
  }

  static Api of(URI base, String clientId, String secret) {
    Answer answer = anonymous(base).token(clientId, secret);
    if (answer.status() != 200) {
      throw new IllegalStateException("no token for " + clientId + ": " + answer);
    }
    return withToken(base, answer.json().path("access_token").asText());
  }

  /** With a token for some of the client's scopes. */
  static Api of(URI base, String clientId, String secret, Set<String> scopes) {
    String wish = URLEncoder.encode(String.join(" ", scopes), StandardCharsets.UTF_8);
    Answer answer = anonymous(base).tokenFor(clientId, secret, "&scope=" + wish);
    if (answer.status() != 200) {
      throw new IllegalStateException("no token for " + clientId + ": " + answer);
    }
    return withToken(base, answer.json().path("access_token").asText());
  }

  static Api anonymous(URI base) {
    return new Api(base, "");
  }

  static Api withToken(URI base, String token) {
    return new Api(base, "Bearer " + token);
  }

  URI base() {
    return base;
  }

  Answer token(String clientId, String secret) {
    return tokenFor(clientId, secret, "");
  }

  private Answer tokenFor(String clientId, String secret, String wish) {
    String basic = clientId + ":" + secret;
    return send(
        request("/oauth2/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .setHeader(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.ofString("grant_type=client_credentials" + wish)));
  }

  /** The published OpenAPI document. */
  JsonNode document() {
    return exchange(
            request("/openapi?format=json").header("Accept", "application/json").GET().build())
        .json();
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String json) {
    return call("POST", path, json);
  }

  Answer call(String method, String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  /** Posts what must succeed. */
  Answer create(String path, String json) {
    Answer answer = post(path, json);
    if (answer.status() / 100 != 2) {
      throw new IllegalStateException("POST " + path + " answered " + answer);
    }
    return answer;
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    return authorization.isEmpty() ? request : request.header("Authorization", authorization);
  }

  /** Sends, and holds call and answer against the published document. */
  Answer send(HttpRequest.Builder request) {
    HttpRequest call = request.build();
    Answer answer = exchange(call);
    contract().check(call, answer);
    return answer;
  }

  private Contract contract() {
    Contract known = contract;
    if (known == null) {
      known = new Contract(document());
      contract = known;
    }
    return known;
  }

  private static Answer exchange(HttpRequest request) {
    try {
      return Answer.of(HTTP.send(request, BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
