package io.trackside.contracts.audit;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes leaves of the transparency log, in the same transaction as the fact they record. */
public interface AuditLog {

  /** Records entries. They get their index later, from the sequencer. */
  void record(Collection<Entry> entries);

  /** Records one entry. */
  default void record(Entry entry) {
    record(java.util.List.of(entry));
  }

  /**
   * An entry. Values are strings, integers, booleans, or maps and lists of these; money in minor
   * units or as strings; never personal data.
   *
   * @param type stable dotted word, for example {@code binding.created}
   * @param actor who did it: a client id, a source or {@code system}
   * @param occurredAt when it happened at its origin; null for now
   * @param receivedAt when the raw event was stored; null if there is none
   */
  record Entry(
      Environment environment,
      String type,
      String actor,
      @Nullable Instant occurredAt,
      @Nullable Instant receivedAt,
      Map<String, Object> data) {}
}
