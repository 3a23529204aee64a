package io.trackside.commission.store;

import io.trackside.domain.commission.PlanKind;
import io.trackside.domain.commission.PlanRule;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operator's own rules about which kind of plan is barred where. They are never changed. */
@ApplicationScoped
public class PlanRuleStore {
  @Inject Database database;

  /** A version of a rule with who added it. */
  public record RuleRow(PlanRule rule, String createdBy, Instant createdAt) {}

  /** All versions of all rules. */
  public List<RuleRow> all(Environment environment) {
    return database.query(
        "select * from com_plan_rules where env = ? order by rule_id, version",
        p -> p.text(environment.key()),
        PlanRuleStore::rule);
  }

  /**
   * Keeps a version.
   *
   * @return false if somebody else kept this version first
   */
  public boolean insert(Environment environment, RuleRow row) {
    PlanRule rule = row.rule();
    return database.update(
            """
            insert into com_plan_rules (env, rule_id, version, jurisdiction, allows_only, plans,
              licence_classes, effective_from, effective_to, source, created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            p ->
                p.text(environment.key())
                    .text(rule.ruleId())
                    .number(rule.version())
                    .text(rule.jurisdiction())
                    .flag(rule.allowsOnly())
                    .text(
                        rule.plans().stream()
                            .map(PlanKind::name)
                            .sorted()
                            .collect(Collectors.joining(" ")))
                    .text(String.join(" ", new TreeSet<>(rule.licenceClasses())))
                    .day(rule.effectiveFrom())
                    .day(rule.effectiveTo())
                    .text(rule.source())
                    .text(row.createdBy())
                    .time(row.createdAt()))
        == 1;
  }

  /** Open statements of a period and of later ones. */
  public List<StatementKey> openFrom(Environment environment, Period period) {
    return database.query(
        """
        select partner_id, deal_id, period from com_statements
        where env = ? and state = 'open' and period >= ? order by partner_id, deal_id, period
        """,
        p -> p.text(environment.key()).text(period.toString()),
        row ->
            new StatementKey(
                environment,
                row.text("partner_id"),
                row.text("deal_id"),
                Period.parse(row.text("period"))));
  }

  /** The last period that is closed for anybody; empty if none is. */
  public Optional<Period> closedThrough(Environment environment) {
    return database
        .first(
            """
            select max(period) as period from (
              select max(closed_through) as period from com_accounts where env = ?
              union all select max(period) from com_periods where env = ?) c""",
            p -> p.text(environment.key()).text(environment.key()),
            row -> Optional.ofNullable(row.textOrNull("period")).map(Period::parse))
        .flatMap(period -> period);
  }

  private static RuleRow rule(Row row) throws SQLException {
    return new RuleRow(
        new PlanRule(
            row.text("rule_id"),
            row.integer("version"),
            row.text("jurisdiction"),
            row.flag("allows_only"),
            words(row.text("plans")).stream().map(PlanKind::valueOf).collect(Collectors.toSet()),
            words(row.text("licence_classes")),
            row.day("effective_from"),
            row.dayOrNull("effective_to"),
            row.text("source")),
        row.text("created_by"),
        row.time("created_at"));
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
  }
}
