package io.trackside.systemtests.bench;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How quick the processor is at the moment, so that figures of two runs can be compared. */
final class ProcessorSpeed {
  private static final int BLOCK_BYTES = 1 << 20;
  private static final int ROUND_BLOCKS = 200;
  private static final int ROUNDS = 5;

  private ProcessorSpeed() {}

  /** One thread's best round of hashing, in MB a second. */
  static long sha256MegabytesPerSecond() {
    byte[] block = new byte[BLOCK_BYTES];
    long best = 0;
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (int round = 0; round < ROUNDS; round++) {
        long begin = System.nanoTime();
        for (int i = 0; i < ROUND_BLOCKS; i++) {
          digest.update(block);
        }
        block[0] ^= digest.digest()[0];
        best = Math.max(best, ROUND_BLOCKS * 1_000_000_000L / (System.nanoTime() - begin));
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    return best;
  }
}
