package io.trackside.systemtests.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What senders of other schemes than Standard Webhooks do by hand. */
final class Signing {
  private Signing() {}

  static String name(String kind) {
    return kind + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  static byte[] mac(String algorithm, byte[] secret, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String hex(String algorithm, String secret, String text) {
    return HexFormat.of().formatHex(mac(algorithm, secret.getBytes(UTF_8), text));
  }

  static String base64(String algorithm, String secret, String text) {
    return Base64.getEncoder().encodeToString(mac(algorithm, secret.getBytes(UTF_8), text));
  }

  /** Posts an event with the headers of a scheme. */
  static Answer post(Api api, String source, Map<String, String> headers, String body) {
    Api anonymous = Api.anonymous(api.base());
    var request =
        anonymous
            .request("/v1/sources/" + source + "/events")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return anonymous.send(request);
  }
}
