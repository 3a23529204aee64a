package io.trackside.simulator.pam;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Turns the book's order into what a real network makes of it: some events held back behind later
 * ones, some sent twice. Deterministic by seed; for one thread.
 */
final class Disorder {
  private static final int DISTANCE_MAX = 20;

  private final Random random;
  private final int duplicatePercent;
  private final int reorderPercent;
  private final List<Held> held = new ArrayList<>();

  Disorder(long seed, int duplicatePercent, int reorderPercent) {
    this.random = new Random(seed);
    this.duplicatePercent = duplicatePercent;
    this.reorderPercent = reorderPercent;
  }

  /** What leaves now that this event was recorded. */
  List<BookEvent> next(BookEvent event) {
    List<BookEvent> leaving = released();
    if (chance(reorderPercent)) {
      hold(event);
    } else {
      leaving.add(event);
    }
    if (chance(duplicatePercent)) {
      hold(event);
    }
    return leaving;
  }

  /** Everything still held back. */
  List<BookEvent> rest() {
    List<BookEvent> rest = held.stream().map(one -> one.event).toList();
    held.clear();
    return rest;
  }

  private List<BookEvent> released() {
    List<BookEvent> released = new ArrayList<>();
    for (Iterator<Held> all = held.iterator(); all.hasNext(); ) {
      Held one = all.next();
      one.distance--;
      if (one.distance <= 0) {
        released.add(one.event);
        all.remove();
      }
    }
    return released;
  }

  private void hold(BookEvent event) {
    held.add(new Held(event, 1 + random.nextInt(DISTANCE_MAX)));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private static final class Held {
    private final BookEvent event;
    private int distance;

    Held(BookEvent event, int distance) {
      this.event = event;
      this.distance = distance;
    }
  }
}
