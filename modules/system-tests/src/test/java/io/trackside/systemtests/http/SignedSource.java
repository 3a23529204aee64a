package io.trackside.systemtests.http;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A source that signs by hand, as Standard Webhooks says: HMAC-SHA256 over {@code id.time.body}
 * with the base64 after {@code whsec_}.
 */
final class SignedSource {
  private final Api api;
  private final String name;
  private final byte[] key;

  private SignedSource(Api api, String name, byte[] key) {
    this.api = api;
    this.name = name;
    this.key = key;
  }

  static SignedSource create(Api administrator) {
    return create(administrator, "");
  }

  /** A source whose payloads are a vendor's. */
  static SignedSource speaking(Api administrator, String dialect) {
    return create(administrator, ",\"dialect\":\"" + dialect + "\"");
  }

  /** A source with further settings: members of JSON, each after a comma. */
  static SignedSource with(Api administrator, String more) {
    return create(administrator, more);
  }

  private static SignedSource create(Api administrator, String more) {
    String name = "src-" + UUID.randomUUID().toString().substring(0, 8);
    String secret =
        administrator
            .create("/v1/sources", "{\"name\":\"" + name + "\"" + more + "}")
            .json()
            .at("/keys/0/secret")
            .asText();
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    return new SignedSource(Api.anonymous(administrator.base()), name, key);
  }

  String name() {
    return name;
  }

  /** Sends as it should be done. */
  Answer send(String body) {
    return send(body.getBytes(StandardCharsets.UTF_8), "application/json", Instant.now());
  }

  Answer sendLines(String body) {
    return send(body.getBytes(StandardCharsets.UTF_8), "application/x-ndjson", Instant.now());
  }

  Answer send(byte[] body, String contentType, Instant signedAt) {
    String id = "msg_" + UUID.randomUUID();
    long seconds = signedAt.getEpochSecond();
    return post(id, seconds, sign(id, seconds, body), body, contentType);
  }

  /** Sends with a signature of the caller's making. */
  Answer sendSignedBy(String signature, String body) {
    return post(
        "msg_" + UUID.randomUUID(),
        Instant.now().getEpochSecond(),
        signature,
        body.getBytes(StandardCharsets.UTF_8),
        "application/json");
  }

  Answer post(String id, long seconds, String signature, byte[] body, String contentType) {
    return api.send(
        api.request("/v1/sources/" + name + "/events")
            .header("Content-Type", contentType)
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(seconds))
            .header("webhook-signature", signature)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  String sign(String id, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
