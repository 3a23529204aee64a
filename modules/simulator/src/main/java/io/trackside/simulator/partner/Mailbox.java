package io.trackside.simulator.partner;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a partner received, deduplicated by channel and id, with every contradiction noted. */
final class Mailbox {
  private final Clock clock;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  Mailbox(Clock clock) {
    this.clock = clock;
  }

  /** Notes an attempt; answers the running number of a new id, 0 for a repeated one. */
  synchronized long note(Attempt attempt) {
    String key = attempt.channel + ' ' + attempt.eventId;
    Entry entry = entries.get(key);
    if (entry == null) {
      entries.put(key, new Entry(attempt, clock.instant()));
      return entries.size();
    }
    entry.attempts++;
    if (!entry.first.bytes.equals(attempt.bytes)) {
      violations.add("%s: other bytes on attempt %d".formatted(key, entry.attempts));
    }
    return 0;
  }

  synchronized void succeeded(Attempt attempt) {
    Entry entry = entries.get(attempt.channel + ' ' + attempt.eventId);
    Objects.requireNonNull(entry, "an attempt is noted before it succeeds").successes++;
  }

  synchronized void violation(String line) {
    violations.add(line);
  }

  synchronized List<Received> received() {
    return entries.values().stream().map(Entry::asReceived).toList();
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  /**
   * One request.
   *
   * @param bytes all that must be the same on every attempt
   */
  record Attempt(
      String channel, String eventId, String eventType, Map<String, String> values, String bytes) {}

  private static final class Entry {
    private final Attempt first;
    private final Instant firstAt;
    private int attempts = 1;
    private int successes;

    Entry(Attempt first, Instant firstAt) {
      this.first = first;
      this.firstAt = firstAt;
    }

    Received asReceived() {
      return new Received(
          first.channel,
          first.eventId,
          first.eventType,
          first.values,
          attempts,
          successes,
          firstAt);
    }
  }
}
