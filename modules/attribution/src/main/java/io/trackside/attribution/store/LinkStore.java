package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Links. Their codes are unique over both environments. */
@Dependent
public class LinkStore {
  private static final String COLUMNS =
      "l.code, l.partner_id, l.programme_id, l.landing_url, l.enabled, l.sub1, l.sub2, l.sub3,"
          + " l.sub4, l.sub5, l.created_at, l.creative_id, l.app_url, l.expires_at";

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
                + " sub1, sub2, sub3, sub4, sub5, created_at, creative_id, app_url, expires_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            p -> {
              p.text(environment.key())
                  .text(link.code())
                  .text(link.partnerId())
                  .text(link.programmeId())
                  .text(link.landingUrl())
                  .flag(link.enabled());
              Subs.bind(p, link.subs());
              p.time(link.createdAt())
                  .text(link.creativeId())
                  .text(link.appUrl())
                  .time(link.expiresAt());
            })
        == 1;
  }

  /** Writes what may change of a link. */
  public void update(Environment environment, LinkView link) {
    database.update(
        "update att_link set enabled = ?, creative_id = ?, app_url = ?, expires_at = ?"
            + " where env = ? and code = ?",
        p ->
            p.flag(link.enabled())
                .text(link.creativeId())
                .text(link.appUrl())
                .time(link.expiresAt())
                .text(environment.key())
                .text(link.code()));
  }

  /** One link of an environment. */
  public Optional<LinkView> find(Environment environment, String code) {
    return database.first(
        "select " + COLUMNS + " from att_link l where l.env = ? and l.code = ?",
        p -> p.text(environment.key()).text(code),
        LinkStore::view);
  }

  /** What a click on a code needs. */
  public Optional<LinkTarget> target(String code) {
    return database.first(
        "select l.env, "
            + COLUMNS
            + ", p.status, k.state as creative_state, g.name, g.brand, g.allowed_hosts, g.click_parameter,"
            + " g.click_window_days, g.created_at as programme_created_at"
            + " from att_link l"
            + " join att_partner p on p.env = l.env and p.partner_id = l.partner_id"
            + " join att_programme g on g.env = l.env and g.programme_id = l.programme_id"
            + " left join att_creative k on k.env = l.env and k.creative_id = l.creative_id"
            + " where l.code = ?",
        p -> p.text(code),
        LinkStore::targetOf);
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
    return database.query(
        sql,
        p -> {
          p.text(environment.key()).text(after);
          if (partnerId != null) {
            p.text(partnerId);
          }
          p.number(limit);
        },
        LinkStore::view);
  }

  /**
   * Links that show a creative, in order of code.
   *
   * @param partnerId the partner whose links are wanted, null for all
   * @param after the last code of the page before, empty for the first page
   */
  public List<LinkView> ofCreative(
      Environment environment,
      String creativeId,
      @Nullable String partnerId,
      String after,
      int limit) {
    return database.query(
        "select "
            + COLUMNS
            + " from att_link l where l.env = ? and l.creative_id = ? and l.code > ?"
            + (partnerId == null ? "" : " and l.partner_id = ?")
            + " order by l.code limit ?",
        p -> {
          p.text(environment.key()).text(creativeId).text(after);
          if (partnerId != null) {
            p.text(partnerId);
          }
          p.number(limit);
        },
        LinkStore::view);
  }

  private static LinkTarget targetOf(Row row) throws SQLException {
    return new LinkTarget(
        Environment.of(row.text("env")),
        view(row),
        ProgrammeStore.view(row, row.time("programme_created_at")),
        PartnerStore.isApproved(row.text("status")),
        isStopped(row.textOrNull("creative_state")));
  }

  /** A link without a creative shows nothing that could be stopped. */
  private static boolean isStopped(@Nullable String creativeState) {
    return creativeState != null && !creativeState.equals(CreativeStore.ACTIVE);
  }

  private static LinkView view(Row row) throws SQLException {
    String code = row.text("code");
    return new LinkView(
        code,
        "/c/" + code,
        row.text("partner_id"),
        row.text("programme_id"),
        row.text("landing_url"),
        row.flag("enabled"),
        Subs.of(row),
        row.time("created_at"),
        row.textOrNull("creative_id"),
        row.textOrNull("app_url"),
        row.timeOrNull("expires_at"));
  }
}
