package io.trackside.platform.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a URL may be called, in two steps: by its text, and by every address that its
 * name resolves to. One bad address among good ones refuses the whole name.
 */
final class EgressGuard {
  /** Host names as they are meant (RFC 1123): the last label begins with a letter. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
              + "[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  /** Dotted decimal without leading zeros, which other parsers would read as octal. */
  private static final Pattern IPV4 =
      Pattern.compile("((0|[1-9][0-9]{0,2})\\.){3}(0|[1-9][0-9]{0,2})");

  private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");

  private final List<AddressRange> allowed;
  private final Resolver resolver;

  /** The name service. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /**
   * @param allowed ranges that may be called although they are not public, over http too
   */
  EgressGuard(List<AddressRange> allowed, Resolver resolver) {
    this.allowed = List.copyOf(allowed);
    this.resolver = resolver;
  }

  /** The address to connect to. */
  record Target(InetAddress address) {}

  /**
   * Resolves and judges.
   *
   * @throws Refused if the guard says no
   * @throws UnknownHostException if the name has no address
   */
  Target admit(URI url) throws Refused, UnknownHostException {
    String host = hostOf(url);
    InetAddress[] addresses = resolver.resolve(host);
    if (addresses.length == 0) {
      throw new UnknownHostException("no address");
    }
    for (InetAddress address : addresses) {
      // The JDK turns ::ffff:a.b.c.d into IPv4 by itself; nobody writes it for a public host.
      if (host.indexOf(':') >= 0 && address.getAddress().length == 4) {
        throw new Refused("address is not public: embedded_ipv4");
      }
      judge(url, address);
    }
    return new Target(addresses[0]);
  }

  /** The reason why a URL's text alone is refused, or null. */
  @Nullable String textRefusal(URI url) {
    try {
      hostOf(url);
      return null;
    } catch (Refused e) {
      return e.reason();
    }
  }

  /** The host to resolve, without brackets. */
  private static String hostOf(URI url) throws Refused {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw new Refused("scheme must be https");
    }
    if (url.isOpaque() || url.getRawUserInfo() != null || url.getRawAuthority() == null) {
      throw new Refused("user information or no host");
    }
    String host = url.getHost();
    if (host == null || url.getRawAuthority().indexOf('@') >= 0) {
      throw new Refused("host is not a plain name or address");
    }
    if (url.getPort() == 0 || url.getPort() > 65_535) {
      throw new Refused("port out of range");
    }
    if (IPV6.matcher(host).matches()) {
      return host.substring(1, host.length() - 1);
    }
    if (!NAME.matcher(host).matches() && !IPV4.matcher(host).matches()) {
      throw new Refused("host is not a plain name or address");
    }
    return host;
  }

  private void judge(URI url, InetAddress address) throws Refused {
    boolean exempt = allowed.stream().anyMatch(range -> range.contains(address.getAddress()));
    if (exempt) {
      return;
    }
    String reserved = AddressClasses.reserved(address);
    if (reserved != null) {
      throw new Refused("address is not public: " + reserved);
    }
    if (!"https".equalsIgnoreCase(url.getScheme())) {
      throw new Refused("scheme must be https");
    }
  }

  /** The guard's no, with a reason that names no inner address. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    Refused(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
