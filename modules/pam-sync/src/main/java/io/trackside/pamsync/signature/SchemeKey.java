package io.trackside.pamsync.signature;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key with its number and its window; the verdicts about it are made once. */
public final class SchemeKey {
  private final int number;
  private final Instant validFrom;
  private final @Nullable Instant validTo;
  private final KeyMaterial material;
  private final Verdict valid;
  private final Verdict stale;

  /**
   * A key.
   *
   * @param validFrom included
   * @param validTo excluded; null for no end
   */
  public SchemeKey(int number, Instant validFrom, @Nullable Instant validTo, KeyMaterial material) {
    this.number = number;
    this.validFrom = validFrom;
    this.validTo = validTo;
    this.material = material;
    this.valid = new Verdict(Verdict.Kind.VALID, number);
    this.stale = new Verdict(Verdict.Kind.STALE, number);
  }

  /** Number of the key among those of its source. */
  public int number() {
    return number;
  }

  KeyMaterial material() {
    return material;
  }

  boolean isValidAt(Instant now) {
    return !now.isBefore(validFrom) && (validTo == null || now.isBefore(validTo));
  }

  Verdict valid() {
    return valid;
  }

  Verdict stale() {
    return stale;
  }
}
