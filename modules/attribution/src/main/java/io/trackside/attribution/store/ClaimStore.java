package io.trackside.attribution.store;

import io.trackside.domain.attribution.BindingDecision.Claim;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Promo codes and dedicated domains. */
@Dependent
public class ClaimStore {
  private static final String COLUMNS =
      "c.kind, c.name, c.partner_id, c.programme_id, c.enabled, c.valid_from, c.valid_to,"
          + " c.created_at";

  private final Database database;

  /** On a database. */
  @Inject
  public ClaimStore(Database database) {
    this.database = database;
  }

  /** Stores a claim; false if the name is taken. */
  public boolean insert(Environment environment, ClaimRow claim) {
    return database.update(
            "insert into att_claim (env, kind, name, partner_id, programme_id, enabled, valid_from,"
                + " valid_to, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing",
            p ->
                p.text(environment.key())
                    .text(claim.kind())
                    .text(claim.name())
                    .text(claim.partnerId())
                    .text(claim.programmeId())
                    .flag(claim.enabled())
                    .time(claim.validFrom())
                    .time(claim.validTo())
                    .time(claim.createdAt()))
        == 1;
  }

  /** Writes what may change of a claim. */
  public void update(Environment environment, ClaimRow claim) {
    database.update(
        "update att_claim set enabled = ?, valid_to = ? where env = ? and kind = ? and name = ?",
        p ->
            p.flag(claim.enabled())
                .time(claim.validTo())
                .text(environment.key())
                .text(claim.kind())
                .text(claim.name()));
  }

  /** One claim. */
  public Optional<ClaimRow> find(Environment environment, String kind, String name) {
    return database.first(
        "select " + COLUMNS + " from att_claim c where c.env = ? and c.kind = ? and c.name = ?",
        p -> p.text(environment.key()).text(kind).text(name),
        ClaimStore::claimOf);
  }

  /**
   * Claims of a kind in order of name.
   *
   * @param partnerId the partner whose claims are wanted, null for all
   * @param after the last name of the page before, empty for the first page
   */
  public List<ClaimRow> page(
      Environment environment, String kind, @Nullable String partnerId, String after, int limit) {
    return database.query(
        "select "
            + COLUMNS
            + " from att_claim c where c.env = ? and c.kind = ? and c.name > ?"
            + (partnerId == null ? "" : " and c.partner_id = ?")
            + " order by c.name limit ?",
        p -> {
          p.text(environment.key()).text(kind).text(after);
          if (partnerId != null) {
            p.text(partnerId);
          }
          p.number(limit);
        },
        ClaimStore::claimOf);
  }

  /** What is known of names of a kind; unknown names are absent. */
  public Map<String, Claim> evidence(
      Environment environment, String kind, Collection<String> names) {
    Map<String, Claim> found = new HashMap<>();
    if (names.isEmpty()) {
      return found;
    }
    database
        .query(
            "select "
                + COLUMNS
                + ", p.status, p.brands, p.countries, g.brand from att_claim c"
                + " join att_partner p on p.env = c.env and p.partner_id = c.partner_id"
                + " join att_programme g on g.env = c.env and g.programme_id = c.programme_id"
                + " where c.env = ? and c.kind = ? and c.name = any(?)",
            p -> p.text(environment.key()).text(kind).texts(names),
            row -> Map.entry(row.text("name"), evidenceOf(row)))
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  private static Claim evidenceOf(Row row) throws SQLException {
    return new Claim(
        Owners.of(row), row.flag("enabled"), row.time("valid_from"), row.timeOrNull("valid_to"));
  }

  private static ClaimRow claimOf(Row row) throws SQLException {
    return new ClaimRow(
        row.text("kind"),
        row.text("name"),
        row.text("partner_id"),
        row.text("programme_id"),
        row.flag("enabled"),
        row.time("valid_from"),
        row.timeOrNull("valid_to"),
        row.time("created_at"));
  }
}
