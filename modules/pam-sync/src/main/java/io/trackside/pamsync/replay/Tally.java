package io.trackside.pamsync.replay;

import io.trackside.pamsync.canonical.EventTypes;
import java.util.Map;
import java.util.TreeMap;

/** Counts events by state, and by type and state; types that nobody knows are counted together. */
final class Tally {
  static final String UNCHANGED = "unchanged";
  static final String CHANGED = "changed";
  static final String PENDING = "pending";
  static final String QUARANTINED = "quarantined";
  static final String REFUSED = "refused";
  static final String DISCARDED = "discarded";

  private final Map<String, Long> counts = new TreeMap<>();

  void add(String type, String state) {
    counts.merge(state, 1L, Long::sum);
    String known = EventTypes.ALL.contains(type) ? type : "other";
    counts.merge(known + "." + state, 1L, Long::sum);
  }

  Map<String, Long> counts() {
    return counts;
  }
}
