package io.trackside.attribution.click;

import io.trackside.attribution.store.ClickStore;
import io.trackside.attribution.store.Subs;
import io.trackside.contracts.attribution.AttributionApi.ClickConsent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a click carries: a person in front of a browser is never refused for an odd sub-id, so
 * control characters are left out and what is too long is cut.
 */
final class ClickTexts {
  /** Greatest length of an ad platform's click id, in characters. */
  static final int PLATFORM_ID_MAX = 512;

  private static final int USER_AGENT_MAX = 255;

  private ClickTexts() {}

  /** sub1 to sub5: the click's own, else the link's. */
  static List<String> subs(Map<String, String> query, List<String> ofLink) {
    List<String> subs = new ArrayList<>(ofLink.size());
    for (int i = 0; i < ofLink.size(); i++) {
      String own = query.get("sub" + (i + 1));
      subs.add(own == null ? ofLink.get(i) : plain(own, Subs.LENGTH_MAX));
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

  /** What the person allowed; null if the click says nothing that can be understood. */
  static @Nullable ClickConsent consent(Map<String, String> query) {
    @Nullable Boolean storage = allowed(query.get("ad_storage"));
    @Nullable Boolean userData = allowed(query.get("ad_user_data"));
    @Nullable Boolean personalization = allowed(query.get("ad_personalization"));
    return storage == null && userData == null && personalization == null
        ? null
        : new ClickConsent(storage, userData, personalization);
  }

  private static @Nullable Boolean allowed(@Nullable String said) {
    return said == null
        ? null
        : switch (said.toLowerCase(Locale.ROOT)) {
          case "granted", "true", "1" -> Boolean.TRUE;
          case "denied", "false", "0" -> Boolean.FALSE;
          default -> null;
        };
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
