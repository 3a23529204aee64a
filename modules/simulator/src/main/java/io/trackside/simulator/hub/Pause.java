package io.trackside.simulator.hub;

/** A short sleep between two looks at something outside. */
public final class Pause {
  private Pause() {}

  /** Sleeps; HubException if interrupted. */
  public static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException(0, "interrupted");
    }
  }
}
