package io.trackside.domain.attribution;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who seems to have clicked. Marked clicks are kept and answered like any other, because a browser
 * may use what it fetched ahead; the mark keeps them out of counts of people.
 */
public enum ClickOrigin {
  PERSON("person"),
  PREFETCH("prefetch"),
  BOT("bot");

  /** Words of the user agents of crawlers, link previews, monitors and plain HTTP libraries. */
  private static final List<String> BOT_WORDS =
      List.of(
          "bot",
          "crawl",
          "spider",
          "slurp",
          "preview",
          "facebookexternalhit",
          "whatsapp",
          "headlesschrome",
          "lighthouse",
          "pingdom",
          "uptime",
          "monitor",
          "curl/",
          "wget/",
          "python-",
          "go-http-client",
          "java-http-client",
          "java/",
          "okhttp",
          "httpclient",
          "libwww");

  private final String key;

  ClickOrigin(String key) {
    this.key = key;
  }

  /** The word in the database and on the wire. */
  public String key() {
    return key;
  }

  /**
   * Tells from two request headers.
   *
   * @param userAgent null or empty counts as a bot: every browser names itself
   * @param purpose value of {@code Sec-Purpose} or {@code Purpose}, null if neither was sent
   */
  public static ClickOrigin of(@Nullable String userAgent, @Nullable String purpose) {
    if (userAgent == null || userAgent.isBlank()) {
      return BOT;
    }
    // Cubot makes telephones.
    String agent = userAgent.toLowerCase(Locale.ROOT).replace("cubot", "");
    if (BOT_WORDS.stream().anyMatch(agent::contains)) {
      return BOT;
    }
    if (purpose != null) {
      String wanted = purpose.toLowerCase(Locale.ROOT);
      if (wanted.contains("prefetch")
          || wanted.contains("prerender")
          || wanted.contains("preview")) {
        return PREFETCH;
      }
    }
    return PERSON;
  }
}
