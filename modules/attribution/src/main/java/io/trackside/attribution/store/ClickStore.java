package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Clicks. */
@Dependent
public class ClickStore {
  /** The ad platforms' click ids that are kept, by the name of their query parameter. */
  public static final List<String> PLATFORM_IDS =
      List.of("gclid", "gbraid", "wbraid", "fbclid", "ttclid");

  private static final String COLUMNS =
      "c.click_id, c.code, c.partner_id, c.programme_id, c.clicked_at, c.sub1, c.sub2, c.sub3,"
          + " c.sub4, c.sub5, c.gclid, c.gbraid, c.wbraid, c.fbclid, c.ttclid, c.origin";

  private final Database database;

  /** On a database. */
  @Inject
  public ClickStore(Database database) {
    this.database = database;
  }

  /** Stores clicks in one transaction of their own; they are durable on return. */
  public void commit(Collection<ClickRow> clicks) {
    List<@Nullable Object[]> rows = new ArrayList<>(clicks.size());
    for (ClickRow click : clicks) {
      rows.add(parameters(click));
    }
    database.commitBatch(
        "insert into att_click (env, click_id, code, partner_id, programme_id, clicked_at,"
            + " sub1, sub2, sub3, sub4, sub5, gclid, gbraid, wbraid, fbclid, ttclid,"
            + " ip_network, user_agent, origin)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows);
  }

  /** One click. */
  public Optional<ClickView> find(Environment environment, String clickId) {
    return database
        .query(
            "select " + COLUMNS + " from att_click c where c.env = ? and c.click_id = ?",
            ClickStore::view,
            environment.key(),
            clickId)
        .stream()
        .findFirst();
  }

  /** What is known of clicks, by click id; unknown ids are absent. */
  public Map<String, ClickEvidence> evidence(Environment environment, Collection<String> clickIds) {
    Map<String, ClickEvidence> found = new HashMap<>();
    if (clickIds.isEmpty()) {
      return found;
    }
    List<ClickEvidence> rows =
        database.query(
            "select "
                + COLUMNS
                + ", p.status, g.brand, g.click_window_days, l.enabled"
                + " from att_click c"
                + " join att_partner p on p.env = c.env and p.partner_id = c.partner_id"
                + " join att_programme g on g.env = c.env and g.programme_id = c.programme_id"
                + " join att_link l on l.env = c.env and l.code = c.code"
                + " where c.env = ? and c.click_id = any(?)",
            ClickStore::evidenceOf,
            environment.key(),
            clickIds);
    rows.forEach(row -> found.put(row.click().clickId(), row));
    return found;
  }

  private static @Nullable Object[] parameters(ClickRow row) {
    ClickView click = row.view();
    Map<String, String> platformIds = click.platformIds();
    return new @Nullable Object[] {
      row.environment().key(),
      click.clickId(),
      click.code(),
      click.partnerId(),
      click.programmeId(),
      click.at(),
      click.subs().get(0),
      click.subs().get(1),
      click.subs().get(2),
      click.subs().get(3),
      click.subs().get(4),
      platformIds.get("gclid"),
      platformIds.get("gbraid"),
      platformIds.get("wbraid"),
      platformIds.get("fbclid"),
      platformIds.get("ttclid"),
      row.ipNetwork(),
      row.userAgent(),
      click.origin()
    };
  }

  private static ClickEvidence evidenceOf(ResultSet row) throws SQLException {
    return new ClickEvidence(
        view(row),
        row.getString("brand"),
        row.getInt("click_window_days"),
        PartnerStore.ACTIVE.equals(row.getString("status")),
        row.getBoolean("enabled"));
  }

  private static ClickView view(ResultSet row) throws SQLException {
    Map<String, String> platformIds = new LinkedHashMap<>();
    for (String name : PLATFORM_IDS) {
      String value = row.getString(name);
      if (value != null) {
        platformIds.put(name, value);
      }
    }
    return new ClickView(
        row.getString("click_id"),
        row.getString("partner_id"),
        row.getString("programme_id"),
        row.getString("code"),
        Database.instant(row, "clicked_at"),
        Database.subs(row),
        platformIds,
        row.getString("origin"));
  }
}
