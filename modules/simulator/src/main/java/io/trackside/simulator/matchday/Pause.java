package io.trackside.simulator.matchday;

/** A short sleep between two looks at something outside. */
final class Pause {
  private Pause() {}

  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException(0, "interrupted");
    }
  }
}
