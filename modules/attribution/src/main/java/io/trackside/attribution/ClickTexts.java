package io.trackside.attribution;

import io.trackside.attribution.store.ClickStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a click carries: a person in front of a browser is never refused for an odd sub-id, so
 * control characters are left out and what is too long is cut.
 */
final class ClickTexts {
  /** Greatest length of a sub-id, in characters. */
  static final int SUB_MAX = 255;

  /** Greatest length of an ad platform's click id, in characters. */
  static final int PLATFORM_ID_MAX = 512;

  private static final int USER_AGENT_MAX = 255;

  private ClickTexts() {}

  /** sub1 to sub5: the click's own, else the link's. */
  static List<String> subs(Map<String, String> query, List<String> ofLink) {
    List<String> subs = new ArrayList<>(ofLink.size());
    for (int i = 0; i < ofLink.size(); i++) {
      String own = query.get("sub" + (i + 1));
      subs.add(own == null ? ofLink.get(i) : plain(own, SUB_MAX));
    }
    return List.copyOf(subs);
  }

  /** The ad platforms' click ids that are there. */
  static Map<String, String> platformIds(Map<String, String> query) {
    Map<String, String> kept = new LinkedHashMap<>();
    for (String name : ClickStore.PLATFORM_IDS) {
      String value = query.get(name);
      if (value != null && !value.isBlank()) {
        kept.put(name, plain(value, PLATFORM_ID_MAX));
      }
    }
    return kept;
  }

  /** The user agent as kept. */
  static @Nullable String userAgent(@Nullable String sent) {
    return sent == null ? null : plain(sent, USER_AGENT_MAX);
  }

  private static String plain(String text, int lengthMax) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), lengthMax));
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .takeWhile(c -> kept.length() + Character.charCount(c) <= lengthMax)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
