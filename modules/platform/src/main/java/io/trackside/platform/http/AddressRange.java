package io.trackside.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A CIDR block of IPv4 or IPv6 addresses. */
record AddressRange(byte[] network, int prefixBits) {
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

  /**
   * Reads {@code 10.0.0.0/8} or {@code fc00::/7}.
   *
   * @throws IllegalArgumentException for anything but an address literal and its prefix
   */
  static AddressRange of(String cidr) {
    int slash = cidr.indexOf('/');
    String address = slash < 0 ? cidr : cidr.substring(0, slash);
    if (!LITERAL.matcher(address).matches()) {
      throw new IllegalArgumentException("not an address range: " + cidr);
    }
    byte[] bytes = bytes(address);
    int prefix = slash < 0 ? bytes.length * 8 : Integer.parseInt(cidr.substring(slash + 1));
    if (prefix < 0 || prefix > bytes.length * 8) {
      throw new IllegalArgumentException("not an address range: " + cidr);
    }
    return new AddressRange(bytes, prefix);
  }

  /** Reads a comma-separated list; blank for none. */
  static List<AddressRange> listOf(String cidrs) {
    return Arrays.stream(cidrs.split(",", -1))
        .map(String::strip)
        .filter(cidr -> !cidr.isEmpty())
        .map(AddressRange::of)
        .toList();
  }

  /** Whether the address, of the same family, lies within. */
  boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = prefixBits / 8;
    if (!Arrays.equals(network, 0, whole, address, 0, whole)) {
      return false;
    }
    int rest = prefixBits % 8;
    return rest == 0 || ((network[whole] ^ address[whole]) & 0xff) >> (8 - rest) == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressRange range
        && prefixBits == range.prefixBits
        && Arrays.equals(network, range.network);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(network) + prefixBits;
  }

  @Override
  public String toString() {
    return Arrays.toString(network) + "/" + prefixBits;
  }

  private static byte[] bytes(String literal) {
    try {
      return InetAddress.getByName(literal).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + literal, e);
    }
  }
}
