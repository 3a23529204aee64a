package io.trackside.api.peer;

import io.trackside.contracts.platform.AddressLists.AddressList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Walks a forwarding header from its end, where our own proxies have written, to the first hop that
 * is not one of them. What stands left of it was written by strangers and is not looked at.
 */
final class ForwardedHops {
  static final String X_FORWARDED_FOR = "x-forwarded-for";
  static final String FORWARDED = "forwarded";

  private static final int HOPS_READ_MAX = 20;
  private static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{2,45}");

  private final AddressList proxies;
  private final boolean rfc7239;

  /** Hops of one header; the other one could come from anybody and is never read. */
  ForwardedHops(AddressList proxies, String header) {
    this.proxies = proxies;
    this.rfc7239 = header.equals(FORWARDED);
  }

  /**
   * The peer.
   *
   * @param connected the address of the connection
   * @param values the header's lines, first to last
   */
  String peer(String connected, List<String> values) {
    if (!proxies.contains(connected)) {
      return connected;
    }
    String known = connected;
    List<String> hops = hops(values);
    for (int i = hops.size() - 1; i >= 0 && hops.size() - i <= HOPS_READ_MAX; i--) {
      String address = address(hops.get(i));
      if (address == null) {
        // A hidden or odd hop: nothing behind it is certain, so the proxy itself is the peer.
        return known;
      }
      known = address;
      if (!proxies.contains(address)) {
        return address;
      }
    }
    return known;
  }

  private static List<String> hops(List<String> values) {
    List<String> hops = new ArrayList<>();
    for (String value : values) {
      for (String hop : value.split(",", -1)) {
        hops.add(hop.strip());
      }
    }
    return hops;
  }

  private @Nullable String address(String hop) {
    String node = rfc7239 ? forParameter(hop) : hop;
    if (node == null) {
      return null;
    }
    String bare = node;
    if (bare.startsWith("[")) {
      int end = bare.indexOf(']');
      bare = end < 0 ? "" : bare.substring(1, end);
    } else if (bare.indexOf(':') == bare.lastIndexOf(':') && bare.indexOf(':') > 0) {
      bare = bare.substring(0, bare.indexOf(':'));
    }
    return ADDRESS.matcher(bare).matches() ? bare : null;
  }

  /** RFC 7239 section 4: {@code for=192.0.2.60;proto=https} or {@code for="[2001:db8::1]:4711"}. */
  private static @Nullable String forParameter(String hop) {
    for (String pair : hop.split(";", -1)) {
      String parameter = pair.strip();
      if (parameter.toLowerCase(Locale.ROOT).startsWith("for=")) {
        String value = parameter.substring(4);
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
      }
    }
    return null;
  }
}
