package io.trackside.domain.attribution;

import io.trackside.domain.id.Environment;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a link may lead. A landing page is checked when its link is made and again when the link is
 * looked up, so that a host taken off the list stops at once; a click can never name a target
 * (security-and-faults.md, "open redirect by deep link").
 *
 * <p>The check is a fence, not a repair: what is not plainly right is refused with a reason, and
 * what is accepted is used byte by byte as it was written.
 */
public final class LandingUrls {
  /** Greatest length of a landing URL, in characters. */
  public static final int LENGTH_MAX = 2048;

  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
              + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,31}");
  private static final Pattern ENCODED_PERCENT = Pattern.compile("%25[0-9A-Fa-f]{2}");
  private static final Pattern ENCODED_CONTROL = Pattern.compile("%([01][0-9A-Fa-f]|7[Ff]|5[Cc])");
  private static final Pattern ENCODED_PATH_TRICK =
      Pattern.compile("%(2[EeFf]|25)|//|(^|/)\\.{1,2}(/|$)");

  private LandingUrls() {}

  /**
   * Checks a landing page.
   *
   * @param allowedHosts the programme's list: {@code host} for the scheme's own port, {@code
   *     host:port} for another; for loopback hosts of the sandbox any port
   * @param clickParameter the name that the click id will be added under
   * @return what is wrong and what would be right, or empty if clicks may be sent there
   */
  public static Optional<String> refusal(
      String url, Environment environment, Collection<String> allowedHosts, String clickParameter) {
    String textFault = textFault(url);
    if (textFault != null) {
      return Optional.of(textFault);
    }
    URI uri;
    try {
      uri = new URI(url).parseServerAuthority();
    } catch (URISyntaxException e) {
      return Optional.of("must be an absolute URL (RFC 3986)");
    }
    String fault = placeFault(uri, environment, allowedHosts);
    if (fault == null) {
      fault = pathFault(uri, clickParameter);
    }
    return Optional.ofNullable(fault);
  }

  /** Whether a text can stand on a programme's list: {@code host} or {@code host:port}. */
  public static boolean isAllowedHost(String entry) {
    int colon = entry.lastIndexOf(':');
    String host = colon < 0 ? entry : entry.substring(0, colon);
    String port = colon < 0 ? "443" : entry.substring(colon + 1);
    return HOST_NAME.matcher(host).matches()
        && port.matches("[1-9][0-9]{0,4}")
        && Integer.parseInt(port) <= 65_535;
  }

  /** Whether a text can be the name of the click id's query parameter. */
  public static boolean isParameterName(String name) {
    return PARAMETER.matcher(name).matches();
  }

  /**
   * Adds the click id to a landing page that passed {@link #refusal}; everything else of the URL,
   * its fragment too, stays byte by byte as it was.
   *
   * @param name a name that passed {@link #isParameterName}
   * @param clickId a signed id, whose characters need no escape
   */
  public static String withClick(String url, String name, String clickId) {
    int hash = url.indexOf('#');
    String base = hash < 0 ? url : url.substring(0, hash);
    String fragment = hash < 0 ? "" : url.substring(hash);
    int question = base.indexOf('?');
    String separator;
    if (question < 0) {
      separator = "?";
    } else {
      separator = base.endsWith("?") || base.endsWith("&") ? "" : "&";
    }
    return base + separator + name + '=' + clickId + fragment;
  }

  private static @Nullable String textFault(String url) {
    if (url.isEmpty() || url.length() > LENGTH_MAX) {
      return "must have 1 to " + LENGTH_MAX + " characters";
    }
    if (!url.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\')) {
      return "must hold visible ASCII without backslashes; escape the rest (RFC 3986)";
    }
    if (ENCODED_CONTROL.matcher(url).find()) {
      return "must not hold an escaped control character or backslash";
    }
    if (ENCODED_PERCENT.matcher(url).find()) {
      return "must not be escaped twice (%25 before two hex digits)";
    }
    return null;
  }

  private static @Nullable String placeFault(
      URI uri, Environment environment, Collection<String> allowedHosts) {
    String scheme = uri.getScheme();
    String rawHost = uri.getHost();
    if (scheme == null || rawHost == null) {
      return "must be absolute, with scheme and host, for example https://book.example/welcome";
    }
    if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).indexOf('@') >= 0) {
      return "must not hold a user or password";
    }
    String host = rawHost.toLowerCase(Locale.ROOT);
    boolean loopback = environment == Environment.SANDBOX && isLoopback(host);
    boolean https = scheme.equalsIgnoreCase("https");
    if (!https && !(loopback && scheme.equalsIgnoreCase("http"))) {
      return "must begin with https:// (http:// is for the sandbox's loopback alone)";
    }
    boolean ownPort = uri.getPort() == -1 || uri.getPort() == 443;
    boolean listed =
        allowedHosts.contains(host + ':' + uri.getPort())
            || (allowedHosts.contains(host) && (loopback || ownPort));
    return listed ? null : "must lead to a host on the programme's allowedHosts";
  }

  private static @Nullable String pathFault(URI uri, String clickParameter) {
    String path = String.valueOf(uri.getRawPath());
    if (ENCODED_PATH_TRICK.matcher(path).find()) {
      return "must not hold //, dot segments, or escaped dots, slashes and percents in its path";
    }
    String query = uri.getRawQuery();
    if (query != null && ("&" + query).contains("&" + clickParameter + "=")) {
      return "must not hold the click parameter " + clickParameter + " itself";
    }
    return null;
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || LOOPBACK_V4.matcher(host).matches();
  }
}
