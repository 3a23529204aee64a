package io.trackside.simulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Form-encoded parameters: of a query or of a form body. The last value of a name counts. */
public final class QueryString {
  private QueryString() {}

  /** Decodes {@code a=1&b=2}; null and blank are no parameters at all. */
  public static Map<String, String> decode(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query == null || query.isBlank()) {
      return parameters;
    }
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.put(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
    }
    return parameters;
  }

  /** Encodes parameters in their map's order. */
  public static String encode(Map<String, String> parameters) {
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (name, value) -> {
          query.append(query.length() == 0 ? "" : "&");
          query.append(URLEncoder.encode(name, UTF_8)).append('=');
          query.append(URLEncoder.encode(value, UTF_8));
        });
    return query.toString();
  }
}
