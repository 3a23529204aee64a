package io.trackside.contracts.platform;

import java.util.Collection;

/** Reads lists of IPv4 and IPv6 addresses and CIDR blocks, for allowlists and trusted proxies. */
public interface AddressLists {

  /**
   * A list that is asked again and again.
   *
   * @param entries addresses or CIDR blocks such as {@code 192.0.2.0/24}, {@code 2001:db8::/32}
   * @throws IllegalArgumentException naming the entry that is neither; names are never looked up
   */
  AddressList of(Collection<String> entries);

  /** Addresses that belong together. */
  interface AddressList {

    /**
     * Whether the literal address lies within. An IPv4 address written as IPv6 ({@code
     * ::ffff:192.0.2.1}) counts as IPv4; what is no address lies within nothing.
     */
    boolean contains(String address);
  }
}
