package io.trackside.systemtests.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A real Keycloak out of its distribution, with the realms of the test resources, as a process. Its
 * database lives in memory: one kept from an earlier run would have the realms as that run left
 * them, with its keys already turned, and import nothing.
 */
final class Keycloak implements AutoCloseable {
  /** Its first start builds the server and its database, a minute of two cores. */
  private static final Duration START_MAX = Duration.ofSeconds(360);

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String ADMINISTRATOR_SECRET = "keycloak-administrator";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Thread lastResort;

  private Keycloak(Process process) {
    this.process = process;
    this.lastResort = new Thread(process::destroyForcibly, "stop-keycloak");
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Starts it on the port of the issuer that the hub trusts.
   *
   * @param home where the distribution was unpacked
   */
  static Keycloak start(Path home) throws IOException {
    importRealms(home);
    Path log = home.resolve("start.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh",
                home.resolve("bin").resolve("kc.sh").toString(),
                "start-dev",
                "--db=dev-mem",
                "--import-realm",
                "--http-host=127.0.0.1",
                "--http-port=" + ForeignIssuer.port())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "JAVA_OPTS_KC_HEAP",
                "-Xms64m -Xmx512m",
                "JAVA_OPTS_APPEND",
                "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC",
                "KC_BOOTSTRAP_ADMIN_USERNAME",
                "admin",
                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                ADMINISTRATOR_SECRET));
    Keycloak keycloak = new Keycloak(builder.start());
    keycloak.awaitReady(log);
    return keycloak;
  }

  private static void importRealms(Path home) throws IOException {
    Path realms = Files.createDirectories(home.resolve("data").resolve("import"));
    for (String realm : List.of("trackside-realm.json", "other-realm.json")) {
      try (var file = Keycloak.class.getResourceAsStream("/keycloak/" + realm)) {
        Files.copy(file, realms.resolve(realm), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void awaitReady(Path log) throws IOException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!isReady()) {
      if (hasEndedWithin(500) || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("Keycloak did not start\n" + Files.readString(log));
      }
    }
  }

  private static boolean isReady() {
    try {
      return send(request("/realms/other/.well-known/openid-configuration").GET()).statusCode()
          == 200;
    } catch (UncheckedIOException notYet) {
      if (notYet.getCause() instanceof ConnectException) {
        return false;
      }
      throw notYet;
    }
  }

  private boolean hasEndedWithin(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** An access token of a client of the realm files, by client credentials. */
  String token(String realm, String clientId) {
    String basic = clientId + ":keycloak-secret";
    String encoded = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    return tokenOf(
        form(
                "/realms/" + realm + "/protocol/openid-connect/token",
                Map.of("grant_type", "client_credentials"))
            .header("Authorization", "Basic " + encoded));
  }

  /** The first of the keys that a realm shows. */
  JsonNode publicKey(String realm) {
    JsonNode keys = json(request("/realms/" + realm + "/protocol/openid-connect/certs").GET());
    for (JsonNode key : keys.path("keys")) {
      if (key.path("use").asText().equals("sig")) {
        return key;
      }
    }
    throw new IllegalStateException("no key signs: " + keys);
  }

  /** Adds a key that signs from now on. */
  void addKey(String realm) {
    String id = administered(request("/admin/realms/" + realm).GET()).path("id").asText();
    String key =
        """
        {"name":"next","providerId":"rsa-generated","providerType":"org.keycloak.keys.KeyProvider",\
        "parentId":"%s","config":{"priority":["500"],"keySize":["2048"],"algorithm":["RS256"]}}"""
            .formatted(id);
    administered(
        request("/admin/realms/" + realm + "/components")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(key)));
  }

  /** Deletes the keys for RS256 that were there before. */
  void dropFormerKeys(String realm) {
    String path = "/admin/realms/" + realm + "/components";
    JsonNode keys = administered(request(path + "?type=org.keycloak.keys.KeyProvider").GET());
    for (JsonNode key : keys) {
      boolean former =
          key.path("providerId").asText().equals("rsa-generated")
              && !key.path("name").asText().equals("next");
      if (former) {
        administered(request(path + "/" + key.path("id").asText()).DELETE());
      }
    }
  }

  private static JsonNode administered(HttpRequest.Builder request) {
    String token =
        tokenOf(
            form(
                "/realms/master/protocol/openid-connect/token",
                Map.of(
                    "grant_type",
                    "password",
                    "client_id",
                    "admin-cli",
                    "username",
                    "admin",
                    "password",
                    ADMINISTRATOR_SECRET)));
    return json(request.setHeader("Authorization", "Bearer " + token));
  }

  private static String tokenOf(HttpRequest.Builder request) {
    return json(request).path("access_token").asText();
  }

  private static HttpRequest.Builder form(String path, Map<String, String> fields) {
    String body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return request(path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ForeignIssuer.port() + path))
        .timeout(TIMEOUT);
  }

  private static JsonNode json(HttpRequest.Builder request) {
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    try {
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    hasEndedWithin(TIMEOUT.toMillis());
    if (Thread.currentThread() != lastResort) {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    }
  }
}
