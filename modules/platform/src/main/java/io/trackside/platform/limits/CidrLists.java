package io.trackside.platform.limits;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.format.util.DualIPv4v6Tries;
import io.trackside.contracts.platform.AddressLists;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Address lists as prefix tries; strict literals alone: no names, ranges, octal or short forms. */
@ApplicationScoped
class CidrLists implements AddressLists {
  private static final int TEXT_MAX = 64;

  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowMask(false)
          .allowPrefixOnly(false)
          .allowWildcardedSeparator(false)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .allowUnlimitedLeadingZeros(false)
          .allowBinary(false)
          .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .allowBase85(false)
          .allowBinary(false)
          .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
          .getParentBuilder()
          .toParams();

  @Override
  public AddressList of(Collection<String> entries) {
    DualIPv4v6Tries tries = new DualIPv4v6Tries();
    for (String entry : entries) {
      IPAddress address = parse(entry);
      if (address == null) {
        throw new IllegalArgumentException("not an address or CIDR block: " + entry);
      }
      tries.add(plain(address.toPrefixBlock()));
    }
    return literal -> {
      IPAddress address = literal.indexOf('/') < 0 ? parse(literal) : null;
      return address != null && tries.elementContains(plain(address));
    };
  }

  private static @Nullable IPAddress parse(String text) {
    if (text.isEmpty() || text.length() > TEXT_MAX) {
      return null;
    }
    try {
      return new IPAddressString(text, STRICT).toAddress();
    } catch (AddressStringException notAnAddress) {
      return null;
    }
  }

  /** IPv4 in an IPv6 spelling is IPv4. */
  private static IPAddress plain(IPAddress address) {
    return address.isIPv6() && address.toIPv6().isIPv4Mapped()
        ? address.toIPv6().getEmbeddedIPv4Address()
        : address;
  }
}
