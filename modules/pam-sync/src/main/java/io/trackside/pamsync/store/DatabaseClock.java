package io.trackside.pamsync.store;

import io.trackside.jdbc.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The database's time: this node's clock plus an offset that is measured again every second. So a
 * node whose clock is wrong stamps the same receipts as the others.
 */
@ApplicationScoped
public class DatabaseClock {
  private static final long MEASURE_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

  @Inject Clock clock;

  private record Offset(Duration offset, long measuredAtNanos) {}

  private volatile Offset known = new Offset(Duration.ZERO, 0);
  private volatile boolean measured;

  /** The database's time, to the microsecond. */
  public Instant now(Connection connection) throws SQLException {
    Offset offset = known;
    if (!measured || System.nanoTime() - offset.measuredAtNanos() > MEASURE_EVERY_NANOS) {
      offset = measure(connection);
      known = offset;
      measured = true;
    }
    return clock.instant().plus(offset.offset()).truncatedTo(ChronoUnit.MICROS);
  }

  /** The database's time as far as it is known without asking. */
  public Instant estimate() {
    return clock.instant().plus(known.offset()).truncatedTo(ChronoUnit.MICROS);
  }

  private Offset measure(Connection connection) throws SQLException {
    Instant before = clock.instant();
    Instant answer = Sql.now(connection);
    Instant after = clock.instant();
    Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
    return new Offset(Duration.between(middle, answer), System.nanoTime());
  }
}
