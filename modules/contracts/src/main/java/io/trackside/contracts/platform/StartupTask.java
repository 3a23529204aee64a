package io.trackside.contracts.platform;

/**
 * Work at start, after migration and before requests are answered, and at stop in reverse order.
 */
public interface StartupTask {

  /** Lower starts earlier. */
  int order();

  /** Starts; an exception stops the deployment. */
  void start();

  /** Stops; finishes what was accepted, within the shutdown timeout. */
  default void stop() {}
}
