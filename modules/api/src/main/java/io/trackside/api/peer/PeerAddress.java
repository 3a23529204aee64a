package io.trackside.api.peer;

import io.trackside.contracts.platform.AddressLists;
import io.trackside.contracts.platform.Settings;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The address that a request comes from: that of the connection, or behind configured proxies the
 * right-most hop that is not one of them. Without proxies the headers are not even looked at.
 */
@ApplicationScoped
public class PeerAddress {
  static final String PROXIES = "trackside.http.trusted-proxies";
  static final String HEADER = "trackside.http.forwarded-header";

  @Inject Settings settings;
  @Inject AddressLists addressLists;

  private @Nullable ForwardedHops hops;
  private String header = ForwardedHops.X_FORWARDED_FOR;

  /** Refuses to start with a list or a word that is not understood. */
  @PostConstruct
  void readSettings() {
    List<String> proxies =
        Arrays.stream(settings.text(PROXIES, "").split(",", -1))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .toList();
    header = settings.text(HEADER, ForwardedHops.X_FORWARDED_FOR).toLowerCase(Locale.ROOT);
    if (!header.equals(ForwardedHops.X_FORWARDED_FOR) && !header.equals(ForwardedHops.FORWARDED)) {
      throw new IllegalArgumentException(HEADER + " must be x-forwarded-for or forwarded");
    }
    hops = proxies.isEmpty() ? null : new ForwardedHops(addressLists.of(proxies), header);
  }

  /** The literal address of whoever sent the request. */
  public String of(HttpServletRequest request) {
    return of(
        request.getRemoteAddr(),
        name -> {
          @Nullable Enumeration<String> values = request.getHeaders(name);
          return values == null ? List.of() : Collections.list(values);
        });
  }

  /** The same, before servlets. */
  public String of(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    return of(
        exchange.getSourceAddress().getAddress().getHostAddress(),
        name -> headers.contains(name) ? List.copyOf(headers.get(name)) : List.of());
  }

  /**
   * The same, where there is no servlet.
   *
   * @param connected the literal address of the connection
   * @param headers the lines of a header by its name, first to last
   */
  public String of(String connected, Function<String, List<String>> headers) {
    ForwardedHops trusted = hops;
    return trusted == null ? connected : trusted.peer(connected, headers.apply(header));
  }
}
