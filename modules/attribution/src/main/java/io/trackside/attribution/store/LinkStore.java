package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links. Their codes are unique over both environments. */
@Dependent
public class LinkStore {
  private static final String COLUMNS =
      "l.code, l.partner_id, l.programme_id, l.landing_url, l.enabled, l.sub1, l.sub2, l.sub3,"
          + " l.sub4, l.sub5, l.created_at";

  private final Database database;

  /** On a database. */
  @Inject
  public LinkStore(Database database) {
    this.database = database;
  }

  /** Stores a link; false if the code is taken, in whichever environment. */
  public boolean insert(Environment environment, LinkView link) {
    return database.update(
            "insert into att_link (env, code, partner_id, programme_id, landing_url, enabled,"
                + " sub1, sub2, sub3, sub4, sub5, created_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            environment.key(),
            link.code(),
            link.partnerId(),
            link.programmeId(),
            link.landingUrl(),
            link.enabled(),
            link.subs().get(0),
            link.subs().get(1),
            link.subs().get(2),
            link.subs().get(3),
            link.subs().get(4),
            link.createdAt())
        == 1;
  }

  /** One link of an environment. */
  public Optional<LinkView> find(Environment environment, String code) {
    return database
        .query(
            "select " + COLUMNS + " from att_link l where l.env = ? and l.code = ?",
            LinkStore::view,
            environment.key(),
            code)
        .stream()
        .findFirst();
  }

  /** What a click on a code needs. */
  public Optional<LinkTarget> target(String code) {
    return database
        .query(
            "select l.env, "
                + COLUMNS
                + ", p.status, g.name, g.brand, g.allowed_hosts, g.click_parameter,"
                + " g.click_window_days, g.created_at as programme_created_at"
                + " from att_link l"
                + " join att_partner p on p.env = l.env and p.partner_id = l.partner_id"
                + " join att_programme g on g.env = l.env and g.programme_id = l.programme_id"
                + " where l.code = ?",
            LinkStore::targetOf,
            code)
        .stream()
        .findFirst();
  }

  /**
   * Links in order of code.
   *
   * @param partnerId the partner whose links are wanted, null for all
   * @param after the last code of the page before, empty for the first page
   */
  public List<LinkView> page(
      Environment environment, @Nullable String partnerId, String after, int limit) {
    String ofPartner = partnerId == null ? "" : " and l.partner_id = ?";
    String sql =
        "select "
            + COLUMNS
            + " from att_link l where l.env = ? and l.code > ?"
            + ofPartner
            + " order by l.code limit ?";
    return partnerId == null
        ? database.query(sql, LinkStore::view, environment.key(), after, limit)
        : database.query(sql, LinkStore::view, environment.key(), after, partnerId, limit);
  }

  private static LinkTarget targetOf(ResultSet row) throws SQLException {
    return new LinkTarget(
        Environment.of(row.getString("env")),
        view(row),
        ProgrammeStore.view(row, Database.instant(row, "programme_created_at")),
        PartnerStore.ACTIVE.equals(row.getString("status")));
  }

  private static LinkView view(ResultSet row) throws SQLException {
    String code = row.getString("code");
    return new LinkView(
        code,
        "/c/" + code,
        row.getString("partner_id"),
        row.getString("programme_id"),
        row.getString("landing_url"),
        row.getBoolean("enabled"),
        Database.subs(row),
        Database.instant(row, "created_at"));
  }
}
