package io.trackside.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When each key signs and how long it verifies; pure. A key is published when it is made, signs
 * after a lead in which everybody has fetched it, and stops when the next one signs. It verifies
 * for as long as tokens that it signed may live.
 */
final class KeySchedule {
  private final Duration lead;
  private final Duration overlap;

  /**
   * @param lead from a key's making to its first signature, but for the very first key
   * @param overlap longest life of a token, and some more
   */
  KeySchedule(Duration lead, Duration overlap) {
    this.lead = lead;
    this.overlap = overlap;
  }

  /** What a key is good for. */
  enum State {
    WAITING,
    SIGNING,
    VERIFYING,
    ENDED
  }

  /** From when on the key at an index signs; keys are in the order of their making. */
  Instant signsFrom(List<Instant> made, int index) {
    return index == 0 ? made.get(0) : made.get(index).plus(lead);
  }

  /** From when on it verifies no more; null for the newest. */
  @Nullable Instant endsAt(List<Instant> made, int index) {
    return index == made.size() - 1 ? null : signsFrom(made, index + 1).plus(overlap);
  }

  State state(List<Instant> made, int index, Instant now) {
    Instant ends = endsAt(made, index);
    if (ends != null && !now.isBefore(ends)) {
      return State.ENDED;
    }
    if (index == signing(made, now)) {
      return State.SIGNING;
    }
    return now.isBefore(signsFrom(made, index)) ? State.WAITING : State.VERIFYING;
  }

  /** The newest key that may sign; the first one if a clock is behind all of them. */
  int signing(List<Instant> made, Instant now) {
    for (int index = made.size() - 1; index > 0; index--) {
      if (!now.isBefore(signsFrom(made, index))) {
        return index;
      }
    }
    return 0;
  }
}
