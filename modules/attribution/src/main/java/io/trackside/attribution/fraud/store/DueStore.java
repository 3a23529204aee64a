package io.trackside.attribution.fraud.store;

import io.trackside.attribution.store.Database;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Players at whom the worker must look. A mark is written with the fact that causes it. */
@Dependent
public class DueStore {
  private final Database database;

  /** On a database. */
  @Inject
  public DueStore(Database database) {
    this.database = database;
  }

  /** A mark. */
  public record Due(Environment environment, String playerId, String mark) {}

  /** Marks players. */
  public void add(Environment environment, Collection<String> playerIds, Instant now) {
    database.batch(
        "insert into att_fraud_due (env, player_id, mark, since) values (?, ?, ?, ?)",
        playerIds,
        (p, id) -> p.text(environment.key()).text(id).text(UUID.randomUUID().toString()).time(now));
  }

  /** Takes the oldest marks that no other node is at. */
  public List<Due> claim(int max) {
    List<Due> claimed =
        database.query(
            "select env, player_id, mark from att_fraud_due order by since limit ?"
                + " for update skip locked",
            p -> p.number(max),
            row ->
                new Due(Environment.of(row.text("env")), row.text("player_id"), row.text("mark")));
    database.batch(
        "delete from att_fraud_due where env = ? and player_id = ? and mark = ?",
        claimed,
        (p, due) -> p.text(due.environment().key()).text(due.playerId()).text(due.mark()));
    return claimed;
  }

  /** How many wait. */
  public long waiting() {
    return database
        .first("select count(*) from att_fraud_due", p -> {}, row -> row.number(1))
        .orElse(0L);
  }
}
