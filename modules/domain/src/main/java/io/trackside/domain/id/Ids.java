package io.trackside.domain.id;

/**
 * The one alphabet of ids: {@code [A-Za-z0-9._:-]{1,64}}, compared byte by byte. Look-alikes from
 * other scripts and invisible characters cannot occur (security-and-faults: id look-alikes).
 */
public final class Ids {
  /** Greatest length of an id, in characters. */
  public static final int LENGTH_MAX = 64;

  private Ids() {}

  /** Whether the text is a well-formed id. */
  public static boolean isValid(String text) {
    int length = text.length();
    if (length == 0 || length > LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!isIdCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the id itself.
   *
   * @throws IllegalArgumentException if it is not well formed
   */
  public static String require(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException("an id matches [A-Za-z0-9._:-]{1,64}");
    }
    return text;
  }

  private static boolean isIdCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == ':'
        || c == '-';
  }
}
