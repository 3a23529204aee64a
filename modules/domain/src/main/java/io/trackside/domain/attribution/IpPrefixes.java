package io.trackside.domain.attribution;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an address to a network, /24 or /48, so that what is kept of a click names no household. A
 * literal is read, a name never resolved.
 */
public final class IpPrefixes {
  private static final Pattern V4 =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final int V6_PREFIX_BYTES = 6;

  private IpPrefixes() {}

  /**
   * The network of an address.
   *
   * @return for example {@code 203.0.113.0/24} or {@code 2001:db8:1::/48}; null if the text is no
   *     address
   */
  public static @Nullable String of(String address) {
    int zone = address.indexOf('%');
    String literal = zone < 0 ? address : address.substring(0, zone);
    Matcher v4 = V4.matcher(literal);
    if (v4.matches()) {
      boolean octets =
          IntStream.rangeClosed(1, 4).allMatch(i -> Integer.parseInt(v4.group(i)) <= 255);
      return octets ? v4.group(1) + '.' + v4.group(2) + '.' + v4.group(3) + ".0/24" : null;
    }
    if (literal.indexOf(':') < 0 || !V6.matcher(literal).matches()) {
      return null;
    }
    try {
      // Never asks a name server: with a colon in it, a text is a literal or an error.
      byte[] bytes = InetAddress.getByName(literal).getAddress();
      return bytes.length == 4 ? v4(bytes) : v6(bytes);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  private static String v4(byte[] b) {
    return (b[0] & 0xff) + "." + (b[1] & 0xff) + "." + (b[2] & 0xff) + ".0/24";
  }

  private static String v6(byte[] b) {
    StringBuilder text = new StringBuilder(20);
    for (int i = 0; i < V6_PREFIX_BYTES; i += 2) {
      text.append(Integer.toHexString((b[i] & 0xff) << 8 | (b[i + 1] & 0xff))).append(':');
    }
    return text.append(":/48").toString();
  }
}
