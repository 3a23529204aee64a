package io.trackside.audit;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Ids of records: RFC 9562 version 7, so that neighbours in time are neighbours in the index. */
final class RecordIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000000000000000L;

  private RecordIds() {}

  static UUID next(Instant now) {
    long random = RANDOM.nextLong();
    long high = (now.toEpochMilli() << 16) | VERSION | (random & 0xfff);
    long low = VARIANT | (RANDOM.nextLong() >>> 2);
    return new UUID(high, low);
  }
}
