package io.trackside.pamsync.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The worked dialects that come with the hub, by id. They are used as they are, or copied. */
final class ShippedDialects {
  /** What their ids begin with, and no other's. */
  static final String PREFIX = "trackside:";

  private static final String[] FILES = {
    "affilka",
    "betby",
    "envelope",
    "fast-track",
    "forex",
    "kyc-provider",
    "payment-provider",
    "prop-trading",
    "scaleo",
    "sportradar-uof",
    "the-odds-api"
  };
  private static final NavigableMap<String, byte[]> BY_ID = read();

  private ShippedDialects() {}

  /** The texts by id. */
  static NavigableMap<String, byte[]> all() {
    return BY_ID;
  }

  private static NavigableMap<String, byte[]> read() {
    NavigableMap<String, byte[]> byId = new TreeMap<>();
    for (String file : FILES) {
      try (InputStream in =
          ShippedDialects.class.getResourceAsStream("/dialects/" + file + ".json")) {
        if (in == null) {
          throw new IllegalStateException("the build lacks the dialect " + file);
        }
        byId.put(PREFIX + file, in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Collections.unmodifiableNavigableMap(byId);
  }
}
