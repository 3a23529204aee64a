package io.trackside.pamsync.intake;

/**
 * How many workers of this node drain the inbox: one as long as it keeps up, all that are rung for
 * when a batch came out full. Who is turned away leaves a note, so that nothing rung for is
 * overlooked.
 */
final class Crew {
  private int working;
  private boolean behind;
  private boolean rung;

  /** Whether the caller is to work, and then leave; if not, somebody at work looks again. */
  synchronized boolean join() {
    if (note()) {
      return false;
    }
    rung = true;
    working++;
    return true;
  }

  /**
   * Something new waits: leaves a note if somebody is at work who keeps up and will look again;
   * otherwise returns false, and somebody is to be called.
   */
  synchronized boolean note() {
    if (working == 0 || behind) {
      return false;
    }
    rung = true;
    return true;
  }

  /** A worker goes, whatever is left. */
  synchronized void leave() {
    working--;
  }

  /** A worker that found nothing goes, unless somebody rang while it looked. */
  synchronized boolean leaveUnlessRung() {
    if (rung) {
      return false;
    }
    working--;
    return true;
  }

  /** A worker is about to look for work: who rang before is answered by it. */
  synchronized void look() {
    rung = false;
  }

  /** A batch was done, full or not; returns whether company is wanted that was not before. */
  synchronized boolean wantsCompany(boolean full) {
    boolean changed = full && !behind;
    behind = full;
    return changed;
  }

  /** Whether the last batch was full. */
  synchronized boolean isBehind() {
    return behind;
  }
}
