package io.trackside.platform.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which addresses are not the public Internet (IANA's special-purpose registries, RFC 6890 and
 * its updates). IPv6 addresses that carry an IPv4 one are judged by that, too; of the rest of IPv6
 * only global unicast, 2000::/3, is public.
 */
final class AddressClasses {
  private record Special(AddressRange range, String word) {}

  private static final List<Special> IPV4 =
      List.of(
          special("0.0.0.0/8", "this_network"),
          special("10.0.0.0/8", "private"),
          special("100.64.0.0/10", "shared"),
          special("127.0.0.0/8", "loopback"),
          special("169.254.0.0/16", "link_local"),
          special("172.16.0.0/12", "private"),
          special("192.0.0.0/24", "protocol_assignment"),
          special("192.0.2.0/24", "documentation"),
          special("192.31.196.0/24", "as112"),
          special("192.52.193.0/24", "amt"),
          special("192.88.99.0/24", "relay_6to4"),
          special("192.168.0.0/16", "private"),
          special("192.175.48.0/24", "as112"),
          special("198.18.0.0/15", "benchmarking"),
          special("198.51.100.0/24", "documentation"),
          special("203.0.113.0/24", "documentation"),
          special("224.0.0.0/4", "multicast"),
          special("240.0.0.0/4", "reserved"));

  private static final List<Special> IPV6 =
      List.of(
          special("::/128", "unspecified"),
          special("::1/128", "loopback"),
          special("64:ff9b:1::/48", "translation_local"),
          special("100::/64", "discard_only"),
          special("2001::/23", "protocol_assignment"),
          special("2001:db8::/32", "documentation"),
          special("3fff::/20", "documentation"),
          special("5f00::/16", "segment_routing"),
          special("fc00::/7", "private"),
          special("fe80::/10", "link_local"),
          special("fec0::/10", "site_local"),
          special("ff00::/8", "multicast"));

  private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");
  private static final AddressRange SIX_TO_FOUR = AddressRange.of("2002::/16");
  private static final AddressRange TEREDO = AddressRange.of("2001::/32");
  private static final AddressRange NAT64 = AddressRange.of("64:ff9b::/96");

  private AddressClasses() {}

  /** Why an address is not public, or null if it is. */
  static @Nullable String reserved(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? first(IPV4, bytes) : reservedIpv6(bytes);
  }

  private static @Nullable String reservedIpv6(byte[] bytes) {
    if (isMappedOrCompatible(bytes)) {
      return first(IPV6, bytes) != null ? first(IPV6, bytes) : "embedded_ipv4";
    }
    if (SIX_TO_FOUR.contains(bytes)) {
      return "tunnel_6to4";
    }
    if (TEREDO.contains(bytes)) {
      return "tunnel_teredo";
    }
    if (NAT64.contains(bytes)) {
      return "translation_nat64";
    }
    String special = first(IPV6, bytes);
    if (special != null) {
      return special;
    }
    return GLOBAL_UNICAST.contains(bytes) ? null : "not_global_unicast";
  }

  /** ::ffff:a.b.c.d, ::ffff:0:a.b.c.d and the old ::a.b.c.d. */
  private static boolean isMappedOrCompatible(byte[] bytes) {
    byte[] start = Arrays.copyOf(bytes, 8);
    return Arrays.equals(start, new byte[8]);
  }

  private static @Nullable String first(List<Special> specials, byte[] bytes) {
    for (Special special : specials) {
      if (special.range().contains(bytes)) {
        return special.word();
      }
    }
    return null;
  }

  private static Special special(String cidr, String word) {
    return new Special(AddressRange.of(cidr), word);
  }
}
