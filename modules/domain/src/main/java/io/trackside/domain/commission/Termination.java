package io.trackside.domain.commission;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the back office has said about a partner, and so when the partner was terminated
 * (commission-rules.md, "Termination"). A later word that is no termination takes the partner back
 * from its time on. The same in whatever order the words come.
 */
public final class Termination {
  /** The statuses that end a partnership. */
  private static final Set<String> ENDS = Set.of("terminated", "closed");

  private static final Comparator<Word> IN_ORDER =
      Comparator.comparing(Word::at).thenComparing(Word::eventId);

  private final TreeSet<Word> words = new TreeSet<>(IN_ORDER);

  private record Word(Instant at, String eventId, String status) {
    boolean ends() {
      return ENDS.contains(status.toLowerCase(Locale.ROOT));
    }
  }

  /** Takes a word of the back office: the status that it gives the partner. */
  public void said(Instant at, String eventId, String status) {
    words.add(new Word(at, eventId, status));
  }

  /** Whether the partner stands terminated at an instant; at the very instant not yet. */
  public boolean isTerminatedAt(Instant instant) {
    boolean terminated = false;
    for (Word word : words) {
      if (!word.at().isBefore(instant)) {
        break;
      }
      terminated = word.ends();
    }
    return terminated;
  }
}
