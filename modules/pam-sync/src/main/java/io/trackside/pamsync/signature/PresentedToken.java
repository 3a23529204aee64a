package io.trackside.pamsync.signature;

import io.trackside.contracts.pamsync.IngestApi.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token that is sent as it is: an API key in a header, a bearer token, the token in the path of a
 * postback. Digests are compared, so neither length nor common prefix shows in the time.
 */
public final class PresentedToken implements SignatureScheme {
  private static final int TOKEN_LENGTH_MAX = 512;

  private final SchemeKey[] keys;
  private final String header;
  private final String prefix;

  /**
   * The scheme with its keys.
   *
   * @param header in lower case
   * @param prefix before the token, ASCII letters in either case, for example {@code Bearer }
   */
  public PresentedToken(List<SchemeKey> keys, String header, String prefix) {
    this.keys = keys.toArray(SchemeKey[]::new);
    this.header = header;
    this.prefix = prefix;
  }

  @Override
  public Verdict verify(Headers headers, byte[] body, Instant now) {
    String value = headers.first(header);
    if (value == null || !value.regionMatches(true, 0, prefix, 0, prefix.length())) {
      return Verdict.INVALID;
    }
    return check(value.substring(prefix.length()), now);
  }

  /** Checks a token that stands alone. */
  public Verdict check(String token, Instant now) {
    if (token.isEmpty() || token.length() > TOKEN_LENGTH_MAX) {
      return Verdict.INVALID;
    }
    byte[] digest = KeyMaterial.Token.digestOf(token.getBytes(StandardCharsets.UTF_8));
    @Nullable SchemeKey found = null;
    for (SchemeKey key : keys) {
      boolean right =
          key.isValidAt(now)
              && key.material() instanceof KeyMaterial.Token known
              && known.is(digest);
      found = right ? key : found;
    }
    return found == null ? Verdict.INVALID : found.valid();
  }

  @Override
  public String expected() {
    return header + " must hold " + prefix + "<the source's key>";
  }
}
