package io.trackside.pamsync.signature;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schemes that a source may be configured with. */
public enum Scheme {
  STANDARD_WEBHOOKS("standard-webhooks"),
  STRIPE("stripe"),
  HMAC("hmac"),
  /** The body is a signed JWT. */
  JWT("jwt"),
  API_KEY("api-key"),
  BEARER("bearer"),
  /** The token in the path of {@code /pb/…}; beside another scheme, or alone. */
  POSTBACK("postback");

  private final String word;

  Scheme(String word) {
    this.word = word;
  }

  /** The word in the configuration. */
  public String word() {
    return word;
  }

  /** The scheme of a word. */
  public static Optional<Scheme> of(String word) {
    return Arrays.stream(values()).filter(scheme -> scheme.word.equals(word)).findFirst();
  }

  /** All words, for messages. */
  public static String words() {
    return String.join(", ", Arrays.stream(values()).map(Scheme::word).toList());
  }

  /** Whether keys of this scheme are presented as they are, so that they must be guarded more. */
  public boolean isToken() {
    return this == API_KEY || this == BEARER || this == POSTBACK;
  }

  /** The options where nothing is configured. */
  public SignatureOptions defaults() {
    String header =
        switch (this) {
          case STANDARD_WEBHOOKS -> "webhook-signature";
          case STRIPE -> "stripe-signature";
          case HMAC, JWT, POSTBACK -> "x-signature";
          case API_KEY -> "x-api-key";
          case BEARER -> "authorization";
        };
    return new SignatureOptions(header, "sha256", "hex", "", null, "{body}", "text");
  }

  /** The algorithm of a new shared secret or token. */
  public KeyAlgorithm algorithm(SignatureOptions options) {
    if (isToken()) {
      return KeyAlgorithm.TOKEN;
    }
    return this == HMAC && options.algorithm().equals("sha512")
        ? KeyAlgorithm.HMAC_SHA512
        : KeyAlgorithm.HMAC_SHA256;
  }

  /** The algorithm of a public key. */
  public KeyAlgorithm publicAlgorithm() {
    return this == JWT ? KeyAlgorithm.RSA_SHA256 : KeyAlgorithm.ED25519;
  }

  /**
   * The check of a source's signed requests.
   *
   * @param word as configured; what is not known refuses everything
   * @param keys those that were made for this scheme
   * @param tolerance both ways, for schemes with a time
   */
  public static SignatureScheme check(
      String word, @Nullable SignatureOptions options, List<SchemeKey> keys, Duration tolerance) {
    Scheme scheme = of(word).orElse(POSTBACK);
    SignatureOptions used = options == null ? scheme.defaults() : options;
    return switch (scheme) {
      case STANDARD_WEBHOOKS -> new StandardWebhooks(keys, tolerance);
      case STRIPE -> new StripeSignature(keys, used.header(), tolerance);
      case HMAC -> new BareHmac(keys, used, tolerance);
      case JWT -> new SignedJwt(keys, tolerance);
      case API_KEY -> new PresentedToken(keys, used.header(), used.prefix());
      case BEARER -> new PresentedToken(keys, used.header(), "Bearer ");
      case POSTBACK -> new NoScheme();
    };
  }
}
