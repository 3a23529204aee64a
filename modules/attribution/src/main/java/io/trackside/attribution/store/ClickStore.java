package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.ClickConsent;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
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

  private static final ClickConsent NOTHING_SAID = new ClickConsent(null, null, null);

  private static final String COLUMNS =
      "c.click_id, c.code, c.partner_id, c.programme_id, c.clicked_at, c.sub1, c.sub2, c.sub3,"
          + " c.sub4, c.sub5, c.gclid, c.gbraid, c.wbraid, c.fbclid, c.ttclid, c.origin,"
          + " c.ad_storage, c.ad_user_data, c.ad_personalization";

  private static final String INSERT =
      "insert into att_click (env, click_id, code, partner_id, programme_id, clicked_at,"
          + " sub1, sub2, sub3, sub4, sub5, gclid, gbraid, wbraid, fbclid, ttclid,"
          + " ip_network, user_agent, origin, ad_storage, ad_user_data, ad_personalization)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final Database database;

  /** On a database. */
  @Inject
  public ClickStore(Database database) {
    this.database = database;
  }

  /** Stores clicks in one transaction of their own; they are durable on return. */
  public void commit(Collection<ClickRow> clicks) {
    database.commitBatch(INSERT, clicks, ClickStore::bind);
  }

  /** Stores a click in the caller's transaction. */
  public void insert(ClickRow click) {
    database.update(INSERT, p -> bind(p, click));
  }

  /** One click. */
  public Optional<ClickView> find(Environment environment, String clickId) {
    return database.first(
        "select " + COLUMNS + " from att_click c where c.env = ? and c.click_id = ?",
        p -> p.text(environment.key()).text(clickId),
        ClickStore::view);
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
                + ", p.status, p.brands, p.countries, g.brand, g.click_window_days, l.enabled"
                + " from att_click c"
                + " join att_partner p on p.env = c.env and p.partner_id = c.partner_id"
                + " join att_programme g on g.env = c.env and g.programme_id = c.programme_id"
                + " join att_link l on l.env = c.env and l.code = c.code"
                + " where c.env = ? and c.click_id = any(?)",
            p -> p.text(environment.key()).texts(clickIds),
            ClickStore::evidenceOf);
    rows.forEach(row -> found.put(row.click().clickId(), row));
    return found;
  }

  private static void bind(Parameters p, ClickRow row) throws SQLException {
    ClickView click = row.view();
    p.text(row.environment().key())
        .text(click.clickId())
        .text(click.code())
        .text(click.partnerId())
        .text(click.programmeId())
        .time(click.at());
    Subs.bind(p, click.subs());
    for (String name : PLATFORM_IDS) {
      p.text(click.platformIds().get(name));
    }
    ClickConsent consent = click.consent();
    p.text(row.ipNetwork())
        .text(row.userAgent())
        .text(click.origin())
        .flagOrNull(consent == null ? null : consent.adStorage())
        .flagOrNull(consent == null ? null : consent.adUserData())
        .flagOrNull(consent == null ? null : consent.adPersonalization());
  }

  private static ClickEvidence evidenceOf(Row row) throws SQLException {
    return new ClickEvidence(
        view(row), Owners.of(row), row.integer("click_window_days"), row.flag("enabled"));
  }

  private static ClickView view(Row row) throws SQLException {
    Map<String, String> platformIds = new LinkedHashMap<>();
    for (String name : PLATFORM_IDS) {
      String value = row.textOrNull(name);
      if (value != null) {
        platformIds.put(name, value);
      }
    }
    return new ClickView(
        row.text("click_id"),
        row.text("partner_id"),
        row.text("programme_id"),
        row.text("code"),
        row.time("clicked_at"),
        Subs.of(row),
        platformIds,
        row.text("origin"),
        consent(row));
  }

  private static @Nullable ClickConsent consent(Row row) throws SQLException {
    ClickConsent consent =
        new ClickConsent(
            row.flagOrNull("ad_storage"),
            row.flagOrNull("ad_user_data"),
            row.flagOrNull("ad_personalization"));
    return consent.equals(NOTHING_SAID) ? null : consent;
  }
}
