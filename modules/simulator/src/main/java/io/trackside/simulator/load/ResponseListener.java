package io.trackside.simulator.load;

/** Hears of every answer, on the thread of its connection; must be quick. */
@FunctionalInterface
public interface ResponseListener {
  /** Hears of nothing. */
  ResponseListener NONE = (tag, status, atNanos) -> {};

  /** The answer to the request with this tag arrived at {@link System#nanoTime} {@code atNanos}. */
  void answered(long tag, int status, long atNanos);
}
