package io.trackside.domain.attribution;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one form of promo codes and dedicated domains, so that what a player types and what a partner
 * printed meet. Letters beyond ASCII are refused and never guessed at: a look-alike names nobody.
 */
public final class ClaimNames {
  private static final Pattern PROMO_CODE = Pattern.compile("[A-Z0-9._-]{2,64}");
  private static final int HOST_MAX = 253;

  private ClaimNames() {}

  /** A promo code in capitals; empty if the text can be none. */
  public static Optional<String> promoCode(String text) {
    String code = text.strip().toUpperCase(Locale.ROOT);
    return isAscii(text) && PROMO_CODE.matcher(code).matches()
        ? Optional.of(code)
        : Optional.empty();
  }

  /** A host in small letters without port and final dot; empty if the text can be none. */
  public static Optional<String> domain(String text) {
    String host = text.strip().toLowerCase(Locale.ROOT);
    int colon = host.indexOf(':');
    if (colon >= 0) {
      host = host.substring(0, colon);
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    boolean right =
        isAscii(text)
            && host.length() <= HOST_MAX
            && host.indexOf('.') > 0
            && LandingUrls.isAllowedHost(host);
    return right ? Optional.of(host) : Optional.empty();
  }

  /** Capital letters of other scripts may have small ones in ASCII. */
  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
