package io.trackside.attribution.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends clicks, leads and claim codes that nothing depends on any more. */
@Dependent
public class ClickPurgeStore {
  private final Database database;

  /** On a database. */
  @Inject
  public ClickPurgeStore(Database database) {
    this.database = database;
  }

  /** How far an environment was looked at; empty before the first look. */
  public Optional<Instant> purgedTo(Environment environment) {
    return database
        .query(
            "select purged_to from att_click_purge where env = ?",
            p -> p.text(environment.key()),
            row -> Optional.ofNullable(row.timeOrNull("purged_to")))
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Remembers how far the look went. */
  public void purgedTo(Environment environment, Instant to) {
    database.update(
        "update att_click_purge set purged_to = ? where env = ?",
        p -> p.time(to).text(environment.key()));
  }

  /** When the first click of an environment was made. */
  public Optional<Instant> firstClick(Environment environment) {
    return database
        .query(
            "select min(clicked_at) as first from att_click where env = ?",
            p -> p.text(environment.key()),
            row -> Optional.ofNullable(row.timeOrNull("first")))
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The longest window of all programmes, in days; 0 without a programme. */
  public int longestWindowDays() {
    return database
        .first(
            "select coalesce(max(click_window_days), 0) as days from att_programme",
            p -> {},
            row -> row.integer("days"))
        .orElse(0);
  }

  /**
   * Removes some clicks of a time that bound nobody and that no lead names.
   *
   * @return how many; less than the limit if none is left
   */
  public int purge(Environment environment, Instant from, Instant to, int limit) {
    List<String> ended =
        database.query(
            "select c.click_id from att_click c"
                + " where c.env = ? and c.clicked_at >= ? and c.clicked_at < ?"
                + " and not exists (select 1 from att_binding b"
                + " where b.env = c.env and b.click_id = c.click_id)"
                + " and not exists (select 1 from att_lead l"
                + " where l.env = c.env and l.click_id = c.click_id)"
                + " limit ?",
            p -> p.text(environment.key()).time(from).time(to).number(limit),
            row -> row.text("click_id"));
    return ended.isEmpty()
        ? 0
        : database.update(
            "delete from att_click where env = ? and click_id = any(?)",
            p -> p.text(environment.key()).texts(ended));
  }

  /** Removes leads taken before a time and claim codes that ended before it. */
  public int purgeLeadsAndClaims(Instant before) {
    return database.update("delete from att_lead where taken_at < ?", p -> p.time(before))
        + database.update("delete from att_click_claim where expires_at < ?", p -> p.time(before));
  }
}
