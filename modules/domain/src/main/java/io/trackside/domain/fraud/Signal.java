package io.trackside.domain.fraud;

/**
 * Something that can be compared, as a keyed hash, a network or an id; never the thing itself.
 *
 * @param value at most 64 characters
 */
public record Signal(SignalKind kind, String value) implements Comparable<Signal> {

  /** The last characters, enough to tell two apart in a review and too few to find the thing. */
  public String masked() {
    return "…" + value.substring(Math.max(0, value.length() - 4));
  }

  @Override
  public int compareTo(Signal other) {
    int order = kind.compareTo(other.kind);
    return order != 0 ? order : value.compareTo(other.value);
  }
}
