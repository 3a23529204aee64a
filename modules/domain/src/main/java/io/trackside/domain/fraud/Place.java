package io.trackside.domain.fraud;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Where a player stands among others: by the time of registration, then by id.
 *
 * @param at in whole microseconds
 */
public record Place(Instant at, String playerId) implements Comparable<Place> {
  private static final long HOUR_SECONDS = Duration.ofHours(1).toSeconds();

  @Override
  public int compareTo(Place other) {
    int order = at.compareTo(other.at);
    return order != 0 ? order : playerId.compareTo(other.playerId);
  }

  /** The clock hour (UTC), counted from 1970. */
  public long hour() {
    return Math.floorDiv(at.getEpochSecond(), HOUR_SECONDS);
  }

  /** Microseconds since 1970: what rows are ordered by. */
  public long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
