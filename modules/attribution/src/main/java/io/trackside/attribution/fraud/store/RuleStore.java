package io.trackside.attribution.fraud.store;

import io.trackside.attribution.store.Database;
import io.trackside.domain.fraud.FraudRule;
import io.trackside.domain.fraud.RuleVersion;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versions of rules; none is ever changed or taken away. */
@Dependent
public class RuleStore {
  private static final String SELECT =
      "select rule, programme_id, version, effective_from, score, parameters, set_by, set_at,"
          + " reason from att_fraud_rule where env = ?";

  private final Database database;

  /** On a database. */
  @Inject
  public RuleStore(Database database) {
    this.database = database;
  }

  /** A version with who set it and why. */
  public record SetRule(RuleVersion version, String by, Instant at, String reason) {}

  /** All versions. */
  public List<SetRule> all(Environment environment) {
    return database.query(
        SELECT + " order by rule, programme_id, version",
        p -> p.text(environment.key()),
        RuleStore::row);
  }

  /** Adds a version; false if another one with its number came in between. */
  public boolean add(Environment environment, SetRule set) {
    RuleVersion version = set.version();
    return database.update(
            "insert into att_fraud_rule (env, rule, programme_id, version, effective_from, score,"
                + " parameters, set_by, set_at, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing",
            p ->
                p.text(environment.key())
                    .text(version.rule().key())
                    .text(programme(version.programmeId()))
                    .integer(version.version())
                    .time(version.effectiveFrom())
                    .integer(version.score())
                    .text(Lines.write(version.parameters()))
                    .text(set.by())
                    .time(set.at())
                    .text(set.reason()))
        == 1;
  }

  private static String programme(@Nullable String programmeId) {
    return programmeId == null ? "" : programmeId;
  }

  private static SetRule row(Row row) throws SQLException {
    String programme = row.text("programme_id");
    Map<String, Long> parameters = new HashMap<>();
    Lines.read(row.text("parameters"))
        .forEach((name, value) -> parameters.put(name, Long.valueOf(value)));
    return new SetRule(
        new RuleVersion(
            FraudRule.of(row.text("rule")).orElseThrow(),
            programme.isEmpty() ? null : programme,
            row.integer("version"),
            row.time("effective_from"),
            row.integer("score"),
            parameters),
        row.text("set_by"),
        row.time("set_at"),
        row.text("reason"));
  }
}
