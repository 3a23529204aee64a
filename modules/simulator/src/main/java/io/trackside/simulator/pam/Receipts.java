package io.trackside.simulator.pam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the hub answered: every event it took with its receipt, every refusal, and every answer that
 * contradicts an earlier one. An event acknowledged here must never be missing anywhere later.
 */
public final class Receipts {
  private final Map<String, String> sequences = new ConcurrentHashMap<>();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final LongAdder duplicates = new LongAdder();

  /** Takes a 2xx answer to the given events. */
  void accepted(List<BookEvent> events, JsonNode answer) {
    acknowledged.addAll(events.stream().map(BookEvent::eventId).toList());
    duplicates.add(answer.path("duplicates").asLong());
    for (JsonNode rejected : answer.path("rejected")) {
      acknowledged.remove(rejected.path("eventId").asText());
      violations.add("rejected " + rejected);
    }
    for (JsonNode receipt : answer.path("receipts")) {
      remember(receipt.path("eventId").asText(), receipt.path("sequence").asText());
    }
  }

  /** Takes a final refusal. */
  void refused(List<BookEvent> events, String why) {
    events.forEach(event -> violations.add("event " + event.eventId() + " refused: " + why));
  }

  private void remember(String eventId, String sequence) {
    String earlier = sequences.putIfAbsent(eventId, sequence);
    if (earlier != null && !earlier.equals(sequence)) {
      violations.add("event %s has receipt %s and again %s".formatted(eventId, earlier, sequence));
    }
  }

  /** Ids of events answered 2xx. */
  public Set<String> acknowledged() {
    return Set.copyOf(acknowledged);
  }

  /** The receipt's sequence by event id, where the answer carried one. */
  public Map<String, String> sequences() {
    return Map.copyOf(sequences);
  }

  /** Refusals, losses and changed receipts, one line each; empty on a good day. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  /** Events that the hub called duplicates. */
  public long duplicates() {
    return duplicates.sum();
  }
}
