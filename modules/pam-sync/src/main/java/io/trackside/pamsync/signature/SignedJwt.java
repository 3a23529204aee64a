package io.trackside.pamsync.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import io.trackside.contracts.pamsync.IngestApi.Headers;
import io.trackside.pamsync.canonical.StrictJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body that is a JWT signed with HS256 or RS256 (RFC 7515): the compact token itself, or a JSON
 * object whose only member is the token, so that nothing else of the body can be believed. The
 * key's own record names the algorithm; the token's header must say the same. A token that names
 * {@code none}, or demands extensions, is not signed.
 */
public final class SignedJwt implements SignatureScheme {
  private static final int BODY_MAX = 1 << 20;
  private static final int SECONDS_DIGITS_MAX = 15;
  private static final byte[] NOTHING = {};

  private final SchemeKey[] keys;
  private final Duration tolerance;

  /** The scheme with its keys. */
  public SignedJwt(List<SchemeKey> keys, Duration tolerance) {
    this.keys = keys.toArray(SchemeKey[]::new);
    this.tolerance = tolerance;
  }

  /** A token, and its claims once somebody's key has proved it. */
  private record Proved(SchemeKey key, JsonNode claims) {}

  @Override
  public Verdict verify(Headers headers, byte[] body, Instant now) {
    Proved proved = proved(body, now);
    if (proved == null) {
      return Verdict.INVALID;
    }
    return isFar(proved.claims(), now) ? proved.key().stale() : proved.key().valid();
  }

  @Override
  public String expected() {
    return "the body must be a JWT signed with HS256 or RS256, as the source's key says, or"
        + " a JSON object with this token as its only member";
  }

  private @Nullable Proved proved(byte[] body, Instant now) {
    if (body.length > BODY_MAX) {
      return null;
    }
    try {
      JWSObject token = JWSObject.parse(token(body));
      if (token.getHeader().getCriticalParams() != null
          || !token.getHeader().isBase64URLEncodePayload()) {
        return null;
      }
      SchemeKey signer = signer(token, now);
      JsonNode claims = StrictJson.tree(token.getPayload().toBytes());
      return signer == null || !claims.isObject() ? null : new Proved(signer, claims);
    } catch (ParseException | IOException | IllegalArgumentException notAToken) {
      return null;
    }
  }

  private @Nullable SchemeKey signer(JWSObject token, Instant now) {
    JWSAlgorithm said = token.getHeader().getAlgorithm();
    byte[] text = token.getSigningInput();
    byte[] signature = token.getSignature().decode();
    @Nullable SchemeKey signer = null;
    for (SchemeKey key : keys) {
      if (key.isValidAt(now) && isRight(key.material(), said, text, signature)) {
        signer = key;
      }
    }
    return signer;
  }

  private static boolean isRight(
      KeyMaterial material, JWSAlgorithm said, byte[] text, byte[] signature) {
    if (material instanceof KeyMaterial.Secret secret) {
      return said.getName().equals(secret.jwsName())
          && MessageDigest.isEqual(secret.sign(NOTHING, text), signature);
    }
    return material instanceof KeyMaterial.Rsa rsa
        && JWSAlgorithm.RS256.equals(said)
        && rsa.signed(signature, text);
  }

  private static String token(byte[] body) throws IOException {
    int start = 0;
    while (start < body.length && body[start] <= ' ') {
      start++;
    }
    if (start == body.length || body[start] != '{') {
      return new String(body, StandardCharsets.US_ASCII).trim();
    }
    JsonNode object = StrictJson.tree(body);
    return object.size() == 1 ? object.elements().next().asText() : "";
  }

  /** {@code iat} too far from now either way, or {@code exp} passed; where they are told. */
  private boolean isFar(JsonNode claims, Instant now) {
    long seconds = now.getEpochSecond();
    JsonNode issued = claims.path("iat");
    JsonNode expires = claims.path("exp");
    boolean far = issued.isNumber() && Math.abs(seconds(issued) - seconds) > tolerance.toSeconds();
    return far || (expires.isNumber() && seconds(expires) + tolerance.toSeconds() < seconds);
  }

  /** Whole seconds of a NumericDate; one beyond any calendar is the end of time. */
  private static long seconds(JsonNode time) {
    BigDecimal value = time.decimalValue();
    boolean beyond = value.precision() - (long) value.scale() > SECONDS_DIGITS_MAX;
    return beyond ? Long.MAX_VALUE / 4 : value.longValue();
  }
}
