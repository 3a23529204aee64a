package io.trackside.pamsync.signature;

import io.trackside.contracts.pamsync.IngestApi.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One signature in a header of the source's choice: HMAC in hex or base64, after an optional prefix
 * such as {@code sha256=}. What is signed is the body alone, or with a timestamp header a text such
 * as {@code {timestamp}.{body}}. Without a timestamp there is no tolerance: a replay is only a
 * duplicate.
 */
public final class BareHmac implements SignatureScheme {
  private static final String TIME = "{timestamp}";
  private static final String BODY = "{body}";
  private static final byte[] NOTHING = {};

  private final SchemeKey[] keys;
  private final SignatureOptions options;
  private final Duration tolerance;

  /** The scheme with its keys. */
  public BareHmac(List<SchemeKey> keys, SignatureOptions options, Duration tolerance) {
    this.keys = keys.toArray(SchemeKey[]::new);
    this.options = options;
    this.tolerance = tolerance;
  }

  @Override
  public Verdict verify(Headers headers, byte[] body, Instant now) {
    String given = given(headers.first(options.header()));
    String time = time(headers);
    if (given == null || (options.timestampHeader() != null && time == null)) {
      return Verdict.INVALID;
    }
    byte[] head = head(time);
    byte[] givenBytes = given.getBytes(StandardCharsets.UTF_8);
    @Nullable SchemeKey signer = null;
    for (SchemeKey key : keys) {
      if (key.isValidAt(now) && key.material() instanceof KeyMaterial.Secret secret) {
        byte[] expected = written(secret.sign(head, body));
        signer = MessageDigest.isEqual(expected, givenBytes) ? key : signer;
      }
    }
    if (signer == null) {
      return Verdict.INVALID;
    }
    return time != null && UnixSeconds.isFar(time, now, tolerance)
        ? signer.stale()
        : signer.valid();
  }

  @Override
  public long sentAt(Headers headers) {
    return UnixSeconds.parse(time(headers));
  }

  @Override
  public String expected() {
    return options.header()
        + " must be "
        + options.prefix()
        + "<"
        + options.encoding()
        + " HMAC-"
        + options.algorithm().toUpperCase(Locale.ROOT)
        + " of "
        + options.signedText()
        + "> over the bytes as sent";
  }

  /** The signature without its prefix, hex in lower case; null if it cannot be right. */
  private @Nullable String given(@Nullable String value) {
    if (value == null || !value.startsWith(options.prefix())) {
      return null;
    }
    String given = value.substring(options.prefix().length());
    return options.encoding().equals("hex") ? given.toLowerCase(Locale.ROOT) : given;
  }

  private @Nullable String time(Headers headers) {
    String name = options.timestampHeader();
    String time = name == null ? null : headers.first(name);
    return UnixSeconds.isWellFormed(time) ? time : null;
  }

  /** What is signed before the body. */
  private byte[] head(@Nullable String time) {
    if (time == null) {
      return NOTHING;
    }
    String text = options.signedText();
    return text.substring(0, text.length() - BODY.length())
        .replace(TIME, time)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] written(byte[] signature) {
    return options.encoding().equals("hex")
        ? HexFormat.of().formatHex(signature).getBytes(StandardCharsets.US_ASCII)
        : Base64.getEncoder().encode(signature);
  }
}
