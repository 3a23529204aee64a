package io.trackside.systemtests.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** An issuer in the place of the one that the hub trusts; it shows the keys a test likes. */
final class ForeignIssuer implements AutoCloseable {
  private static final int PORT = freePort();

  /** Its identifier, in the form of a Keycloak's realm. */
  static final String ID = "http://127.0.0.1:" + PORT + "/realms/trackside";

  static final String AUDIENCE = "trackside";

  private final HttpServer server;
  private final Map<String, KeyPair> shown = new ConcurrentHashMap<>();

  private ForeignIssuer(HttpServer server) {
    this.server = server;
  }

  static ForeignIssuer start() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
    ForeignIssuer issuer = new ForeignIssuer(HttpServer.create(address, 0));
    issuer.server.createContext(
        "/realms/trackside/.well-known/openid-configuration",
        exchange ->
            answer(exchange, "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/certs\"}".formatted(ID, ID)));
    issuer.server.createContext(
        "/realms/trackside/certs", exchange -> answer(exchange, issuer.jwks()));
    issuer.server.start();
    return issuer;
  }

  /** The port of this issuer, and of a real one in its place. */
  static int port() {
    return PORT;
  }

  /** Makes a key and shows it under that id. */
  KeyPair show(String keyId) {
    KeyPair pair = newKey();
    shown.put(keyId, pair);
    return pair;
  }

  void takeBack(String keyId) {
    shown.remove(keyId);
  }

  static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String jwks() {
    return shown.entrySet().stream()
        .map(key -> jwk(key.getKey(), (RSAPublicKey) key.getValue().getPublic()))
        .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }

  private static String jwk(String keyId, RSAPublicKey key) {
    return "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}"
        .formatted(keyId, number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Below the ports that the system hands out, so that nobody gets it before it is needed. */
  private static int freePort() {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(21_000, 29_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        continue;
      }
    }
    throw new IllegalStateException("no free port from 21000 to 29000");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
