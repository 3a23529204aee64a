package io.trackside.access.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The table {@code acc_login_failure}. Times are the database's, since the nodes' clocks may
 * differ.
 */
@ApplicationScoped
public class FailureRows {
  @Inject Database database;

  /**
   * Failures under a name.
   *
   * @param ago time since the last one
   */
  public record FailureRow(long failures, Duration ago) {}

  /** What is stored under a name. */
  public Optional<FailureRow> find(String name) {
    return database.first(
        "select failures, last_at, current_timestamp as now_at from acc_login_failure"
            + " where name = ?",
        p -> p.text(name),
        row ->
            new FailureRow(
                row.number("failures"), Duration.between(row.time("last_at"), row.time("now_at"))));
  }

  /**
   * Counts one more failure.
   *
   * @param memory after so long a name begins anew
   */
  public void count(String name, Duration memory) {
    Instant horizon = database.now().minus(memory);
    database.update(
        "insert into acc_login_failure (name, failures, last_at)"
            + " values (?, 0, current_timestamp) on conflict do nothing",
        p -> p.text(name));
    database.update(
        "update acc_login_failure set failures = case when last_at < ? then 1 else failures + 1"
            + " end, last_at = current_timestamp where name = ?",
        p -> p.time(horizon).text(name));
  }

  /** Forgets a name. */
  public void delete(String name) {
    database.update("delete from acc_login_failure where name = ?", p -> p.text(name));
  }

  /** Forgets all names whose last failure is older. */
  public void deleteOlderThan(Duration age) {
    Instant horizon = database.now().minus(age);
    database.update("delete from acc_login_failure where last_at < ?", p -> p.time(horizon));
  }
}
