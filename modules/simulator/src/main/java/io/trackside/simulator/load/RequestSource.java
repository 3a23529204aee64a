package io.trackside.simulator.load;

import java.nio.ByteBuffer;

/** Renders requests one after another. Each thread of a run has its own. */
public interface RequestSource {
  /**
   * Writes the next whole HTTP/1.1 request into the cleared buffer.
   *
   * @return a number that {@link ResponseListener} gets back with the answer
   */
  long render(ByteBuffer into);

  /** Events in each request, for rates; 1 unless requests are batches. */
  default int eventsPerRequest() {
    return 1;
  }

  /** The largest request in bytes. */
  default int bytesMax() {
    return 8_192;
  }

  /** Makes a source for each thread of a run, so that they do not share state. */
  @FunctionalInterface
  interface PerThread {
    /** The source of thread {@code thread} of {@code threads}, counted from 0. */
    RequestSource create(int thread, int threads);
  }
}
