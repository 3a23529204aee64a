package io.trackside.domain.fraud;

import java.util.Locale;

/** What two players, or a player and a partner, may have in common; keyed hashes of it. */
public enum SignalKind {
  EMAIL,
  PHONE,
  PAYMENT,
  DEVICE,
  ADDRESS,
  /** The partner himself, for the pace of his registrations. */
  PARTNER;

  /** The name outside and in rows. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a name. */
  public static SignalKind of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
