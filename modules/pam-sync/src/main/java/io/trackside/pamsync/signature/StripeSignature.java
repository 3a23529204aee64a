package io.trackside.pamsync.signature;

import io.trackside.contracts.pamsync.IngestApi.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One header {@code t=1614265330,v1=<hex>,v1=<hex>}: HMAC-SHA256 in lower-case hex over {@code
 * t.body} with the bytes as received.
 */
public final class StripeSignature implements SignatureScheme {
  /** Parts of the header that are looked at; other versions' signatures may stand among them. */
  private static final int PARTS_READ_MAX = 10;

  private final SchemeKey[] keys;
  private final String header;
  private final Duration tolerance;

  /** The scheme with its keys; the header's name in lower case. */
  public StripeSignature(List<SchemeKey> keys, String header, Duration tolerance) {
    this.keys = keys.toArray(SchemeKey[]::new);
    this.header = header;
    this.tolerance = tolerance;
  }

  private record Parts(String time, List<byte[]> signatures) {}

  @Override
  public Verdict verify(Headers headers, byte[] body, Instant now) {
    Parts parts = parts(headers.first(header));
    if (parts == null) {
      return Verdict.INVALID;
    }
    byte[] head = (parts.time() + ".").getBytes(StandardCharsets.UTF_8);
    @Nullable SchemeKey signer = null;
    for (SchemeKey key : keys) {
      if (key.isValidAt(now) && key.material() instanceof KeyMaterial.Secret secret) {
        byte[] expected = hex(secret.sign(head, body));
        for (byte[] given : parts.signatures()) {
          signer = MessageDigest.isEqual(expected, given) ? key : signer;
        }
      }
    }
    if (signer == null) {
      return Verdict.INVALID;
    }
    return UnixSeconds.isFar(parts.time(), now, tolerance) ? signer.stale() : signer.valid();
  }

  @Override
  public long sentAt(Headers headers) {
    Parts parts = parts(headers.first(header));
    return parts == null ? 0 : UnixSeconds.parse(parts.time());
  }

  @Override
  public String expected() {
    return header + " must be t=<unix seconds>,v1=<hex HMAC-SHA256 of t.body> over the bytes sent";
  }

  private static @Nullable Parts parts(@Nullable String value) {
    if (value == null) {
      return null;
    }
    @Nullable String time = null;
    List<byte[]> signatures = new ArrayList<>(2);
    int at = 0;
    for (int read = 0; read < PARTS_READ_MAX && at < value.length(); read++) {
      int comma = value.indexOf(',', at);
      int end = comma < 0 ? value.length() : comma;
      String part = value.substring(at, end).strip();
      if (part.startsWith("t=")) {
        if (time != null) {
          return null;
        }
        time = part.substring(2);
      } else if (part.startsWith("v1=") && signatures.size() < SIGNATURES_READ_MAX) {
        signatures.add(part.substring(3).getBytes(StandardCharsets.UTF_8));
      }
      at = end + 1;
    }
    return time != null && UnixSeconds.isWellFormed(time) ? new Parts(time, signatures) : null;
  }

  private static byte[] hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
  }
}
