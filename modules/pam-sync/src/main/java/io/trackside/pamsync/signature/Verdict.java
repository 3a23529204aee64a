package io.trackside.pamsync.signature;

/**
 * What became of a check.
 *
 * @param key number of the key that is right; 0 if none is
 */
public record Verdict(Kind kind, int key) {
  static final Verdict INVALID = new Verdict(Kind.INVALID, 0);

  /** The three outcomes. */
  public enum Kind {
    /** Right proof, right time. */
    VALID,
    /** No right proof. */
    INVALID,
    /** Right proof, but further from now than the tolerance, in either direction. */
    STALE
  }
}
