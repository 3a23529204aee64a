package io.trackside.domain.attribution;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells telephones and tablets, which may have the app, from other browsers. */
public final class Devices {
  private Devices() {}

  /** Whether a user agent is that of a device on which a universal or app link can open an app. */
  public static boolean opensApps(@Nullable String userAgent) {
    String agent = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
    return agent.contains("iphone") || agent.contains("ipad") || agent.contains("android");
  }
}
