package io.trackside.attribution.fraud.store;

import io.trackside.attribution.store.Database;
import io.trackside.domain.attribution.ClickOrigin;
import io.trackside.domain.fraud.PartnerRules.Conversion;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Clicks of people and registrations, by programme and partner. */
@Dependent
public class ConversionStore {
  private final Database database;

  /** On a database. */
  @Inject
  public ConversionStore(Database database) {
    this.database = database;
  }

  /** A partner in a programme. */
  public record Who(String programmeId, String partnerId) {}

  /** Days from one on that were counted. */
  public Set<LocalDate> counted(Environment environment, LocalDate from) {
    return new HashSet<>(
        database.query(
            "select on_day from att_fraud_day where env = ? and on_day >= ?",
            p -> p.text(environment.key()).day(from),
            row -> row.day("on_day")));
  }

  /** Keeps what was clicked on a day that is over; a day counted before stays as it is. */
  public void keep(Environment environment, LocalDate day, Map<Who, Long> clicks) {
    int fresh =
        database.update(
            "insert into att_fraud_day (env, on_day) values (?, ?) on conflict do nothing",
            p -> p.text(environment.key()).day(day));
    if (fresh == 1) {
      database.batch(
          "insert into att_fraud_clicks (env, on_day, programme_id, partner_id, clicks)"
              + " values (?, ?, ?, ?, ?)",
          clicks.entrySet(),
          (p, each) ->
              p.text(environment.key())
                  .day(day)
                  .text(each.getKey().programmeId())
                  .text(each.getKey().partnerId())
                  .number(each.getValue()));
    }
  }

  /**
   * Clicks by people in {@code [from, to)}. Nothing orders clicks by time, which would cost every
   * click; so this reads them all, and days that are over are counted once.
   */
  public Map<Who, Long> clicks(Environment environment, Instant from, Instant to) {
    Map<Who, Long> clicks = new HashMap<>();
    database.query(
        "select programme_id, partner_id, count(*) from att_click where env = ?"
            + " and clicked_at >= ? and clicked_at < ? and origin = ?"
            + " group by programme_id, partner_id",
        p -> p.text(environment.key()).time(from).time(to).text(ClickOrigin.PERSON.key()),
        row -> clicks.put(new Who(row.text(1), row.text(2)), row.number(3)));
    return clicks;
  }

  /** Clicks of counted days from one on. */
  public Map<Who, Long> clicks(Environment environment, LocalDate from) {
    Map<Who, Long> clicks = new HashMap<>();
    database.query(
        "select programme_id, partner_id, sum(clicks) from att_fraud_clicks"
            + " where env = ? and on_day >= ? group by programme_id, partner_id",
        p -> p.text(environment.key()).day(from),
        row -> clicks.put(new Who(row.text(1), row.text(2)), row.number(3)));
    return clicks;
  }

  /** Registrations that clicks led to, from an instant on. */
  public Map<Who, Long> registrations(Environment environment, Instant from) {
    Map<Who, Long> found = new HashMap<>();
    database.query(
        "select programme_id, partner_id, count(*) from att_fraud_player where env = ?"
            + " and registered_at >= ? and clicked_at is not null and partner_id is not null"
            + " group by programme_id, partner_id",
        p -> p.text(environment.key()).time(from),
        row -> found.put(new Who(row.text(1), row.text(2)), row.number(3)));
    return found;
  }

  /** Both together, by programme. */
  public static Map<String, List<Conversion>> together(
      Map<Who, Long> clicks, Map<Who, Long> registrations) {
    Map<String, List<Conversion>> byProgramme = new HashMap<>();
    clicks.forEach(
        (who, count) ->
            byProgramme
                .computeIfAbsent(who.programmeId(), id -> new ArrayList<>())
                .add(new Conversion(who.partnerId(), count, registrations.getOrDefault(who, 0L))));
    return byProgramme;
  }
}
