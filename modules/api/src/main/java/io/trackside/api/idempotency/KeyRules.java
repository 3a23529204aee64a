package io.trackside.api.idempotency;

import io.trackside.contracts.problem.BadInput;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which operations take an Idempotency-Key, which need one, and how one looks (http-contract). */
public final class KeyRules {
  private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");
  private static final List<String> WITHOUT = List.of("oauth2", "v1/sources");

  /**
   * What moves money or closes books; a segment in braces, as in the OpenAPI document, fits too.
   */
  private static final Pattern REQUIRED =
      Pattern.compile(
          "v1/(periods/[^/]+/close|statements/[^/]+/(approve|reject|pay|reverse)|adjustments"
              + "|adjustments/[^/]+/(approve|reject)"
              + "|payouts|payouts/[^/]+/(approve|reject|execute)"
              + "|payouts/[^/]+/payments/[^/]+/returned)");

  /** A string of RFC 8941, or the same characters bare as many clients send them. */
  private static final Pattern KEY =
      Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\]){1,255})\"|([A-Za-z0-9._:~+/=-]{1,255})");

  private KeyRules() {}

  /** Whether the operation takes a key. */
  public static boolean accepts(String method, String path) {
    String plain = plain(path);
    return METHODS.contains(method)
        && WITHOUT.stream().noneMatch(part -> plain.equals(part) || plain.startsWith(part + "/"));
  }

  /** Whether the operation needs a key. */
  public static boolean requires(String method, String path) {
    return accepts(method, path) && REQUIRED.matcher(plain(path)).matches();
  }

  /**
   * The key of a header's value.
   *
   * @throws BadInput {@code idempotency_key_invalid}
   */
  static String key(String header) {
    Matcher matcher = KEY.matcher(header.strip());
    if (!matcher.matches()) {
      throw new BadInput(
          "idempotency_key_invalid",
          "the Idempotency-Key must be one string of 1 to 255 characters, for example"
              + " \"8e03978e-40d5-43e8-bc93-6894a57f9324\"");
    }
    @Nullable String quoted = matcher.group(1);
    return quoted == null ? matcher.group(2) : quoted.replaceAll("\\\\(.)", "$1");
  }

  private static String plain(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
