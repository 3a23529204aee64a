package io.trackside.attribution.fraud.store;

import io.trackside.attribution.store.Database;
import io.trackside.contracts.attribution.Standing;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whoever is not in good standing. */
@Dependent
public class HoldStore {
  private final Database database;

  /** On a database. */
  @Inject
  public HoldStore(Database database) {
    this.database = database;
  }

  /**
   * A hold.
   *
   * @param subject {@code player} or {@code partner}
   * @param cause the case, or an age rule
   */
  public record Hold(
      String subject, String subjectId, String partnerId, String cause, Standing standing) {}

  /** Puts a hold in place of the one with its cause. */
  public void put(Environment environment, Hold hold, Instant now) {
    remove(environment, hold.subject(), hold.subjectId(), hold.cause());
    database.update(
        "insert into att_fraud_hold (env, subject, subject_id, partner_id, cause, standing, since)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        p ->
            p.text(environment.key())
                .text(hold.subject())
                .text(hold.subjectId())
                .text(hold.partnerId())
                .text(hold.cause())
                .text(hold.standing().name().toLowerCase(Locale.ROOT))
                .time(now));
  }

  /** Takes a hold away. */
  public void remove(Environment environment, String subject, String subjectId, String cause) {
    database.update(
        "delete from att_fraud_hold where env = ? and subject = ? and subject_id = ?"
            + " and cause = ?",
        p -> p.text(environment.key()).text(subject).text(subjectId).text(cause));
  }

  /** Takes what stands against players for their age. */
  public void removeAge(Environment environment, Collection<String> playerIds) {
    database.update(
        "delete from att_fraud_hold where env = ? and subject = 'player' and subject_id = any(?)"
            + " and standing = 'suppressed'",
        p -> p.text(environment.key()).texts(playerIds));
  }

  /** Standings of subjects, the strictest of each. */
  public Map<String, Standing> of(
      Environment environment, String subject, Collection<String> subjectIds) {
    return subjectIds.isEmpty()
        ? Map.of()
        : strictest(
            database.query(
                "select subject_id, standing from att_fraud_hold"
                    + " where env = ? and subject = ? and subject_id = any(?)",
                p -> p.text(environment.key()).text(subject).texts(subjectIds),
                row -> Map.entry(row.text(1), row.text(2))));
  }

  /** Held and rejected players of a partner. */
  public Map<String, Standing> playersOf(Environment environment, String partnerId) {
    return strictest(
        database.query(
            "select subject_id, standing from att_fraud_hold"
                + " where env = ? and partner_id = ? and subject = 'player'"
                + " and standing <> 'suppressed'",
            p -> p.text(environment.key()).text(partnerId),
            row -> Map.entry(row.text(1), row.text(2))));
  }

  /** Standing of one subject. */
  public Optional<Standing> of(Environment environment, String subject, String subjectId) {
    return Optional.ofNullable(of(environment, subject, List.of(subjectId)).get(subjectId));
  }

  private static Map<String, Standing> strictest(List<Map.Entry<String, String>> rows) {
    Map<String, Standing> found = new HashMap<>();
    for (Map.Entry<String, String> row : rows) {
      Standing standing = Standing.valueOf(row.getValue().toUpperCase(Locale.ROOT));
      found.merge(row.getKey(), standing, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
    return found;
  }
}
