package io.trackside.platform.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Heartbeats of nodes, in the database's time. */
@ApplicationScoped
public class NodeRows {
  private static final int LEASES_KEPT = 10;

  @Inject Database database;

  /**
   * Notes that a node lives.
   *
   * @param lease how long a heartbeat counts
   * @return how many nodes live, this one included
   */
  public int beat(String node, Duration lease) {
    Instant now = database.now();
    if (write("update plt_node set seen_at = ? where node = ?", now, node) == 0) {
      write("insert into plt_node (seen_at, node) values (?, ?)", now, node);
    }
    Instant forgotten = now.minus(lease.multipliedBy(LEASES_KEPT));
    database.update("delete from plt_node where seen_at < ?", p -> p.time(forgotten));
    return database
        .first(
            "select count(*) from plt_node where seen_at > ?",
            p -> p.time(now.minus(lease)),
            row -> Math.toIntExact(row.number(1)))
        .orElse(0);
  }

  /** Takes a node away that stops. */
  public void remove(String node) {
    database.update("delete from plt_node where node = ?", p -> p.text(node));
  }

  private int write(String sql, Instant at, String node) {
    return database.update(sql, p -> p.time(at).text(node));
  }
}
