package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.Licence;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.PartnersApi.StatusChange;
import io.trackside.domain.attribution.PartnerStatus;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Parameters;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Partners. */
@Dependent
public class PartnerStore {
  private static final String COLUMNS =
      "select partner_id, name, status, created_at, brands, countries, licences,"
          + " contract_version, parent_id, status_since, status_reason";

  private final Database database;

  /** On a database. */
  @Inject
  public PartnerStore(Database database) {
    this.database = database;
  }

  /** Stores a partner; false if the id is taken. */
  public boolean insert(Environment environment, PartnerView partner) {
    return database.update(
            "insert into att_partner (name, status, created_at, brands, countries, licences,"
                + " contract_version, parent_id, status_since, status_reason, env, partner_id)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            p -> bind(p, environment, partner))
        == 1;
  }

  /** Writes all of a partner that is there. */
  public void update(Environment environment, PartnerView partner) {
    database.update(
        "update att_partner set name = ?, status = ?, created_at = ?, brands = ?, countries = ?,"
            + " licences = ?, contract_version = ?, parent_id = ?, status_since = ?,"
            + " status_reason = ? where env = ? and partner_id = ?",
        p -> bind(p, environment, partner));
  }

  /** One partner. */
  public Optional<PartnerView> find(Environment environment, String partnerId) {
    return database.first(
        COLUMNS + " from att_partner where env = ? and partner_id = ?",
        p -> p.text(environment.key()).text(partnerId),
        PartnerStore::view);
  }

  /** One partner, which nobody else changes until the transaction ends. */
  public Optional<PartnerView> lock(Environment environment, String partnerId) {
    return database.first(
        COLUMNS + " from att_partner where env = ? and partner_id = ? for update",
        p -> p.text(environment.key()).text(partnerId),
        PartnerStore::view);
  }

  /** Waits until nobody else changes who recruited whom. */
  public void lockTree(Environment environment) {
    database.query(
        "select env from att_partner_tree where env = ? for update",
        p -> p.text(environment.key()),
        row -> row.text("env"));
  }

  /**
   * Partners in order of id.
   *
   * @param only the one partner to show, null for all
   * @param after the last id of the page before, empty for the first page
   */
  public List<PartnerView> page(
      Environment environment, @Nullable String only, String after, int limit) {
    return only == null
        ? database.query(
            COLUMNS
                + " from att_partner where env = ? and partner_id > ?"
                + " order by partner_id limit ?",
            p -> p.text(environment.key()).text(after).number(limit),
            PartnerStore::view)
        : find(environment, only).filter(p -> p.partnerId().compareTo(after) > 0).stream().toList();
  }

  /** Everybody for whom nothing may leave, as {@code env/id}. */
  public List<String> stopped() {
    return database.query(
        "select env, partner_id from att_partner where status = any(?)",
        p -> p.texts(List.of(PartnerStatus.SUSPENDED.key(), PartnerStatus.TERMINATED.key())),
        row -> row.text("env") + "/" + row.text("partner_id"));
  }

  /** Adds a line to a partner's history; the partner must be locked or new. */
  public void addStatus(Environment environment, String partnerId, StatusChange change) {
    database.update(
        "insert into att_partner_status (env, partner_id, change_no, status, changed_at, reason,"
            + " changed_by, approved_by) values (?, ?, (select count(*) + 1 from"
            + " att_partner_status where env = ? and partner_id = ?), ?, ?, ?, ?, ?)",
        p ->
            p.text(environment.key())
                .text(partnerId)
                .text(environment.key())
                .text(partnerId)
                .text(change.status())
                .time(change.at())
                .text(change.reason())
                .text(change.changedBy())
                .text(change.approvedBy()));
  }

  /** A partner's history, oldest first. */
  public List<StatusChange> history(Environment environment, String partnerId, int limit) {
    return database.query(
        "select status, changed_at, reason, changed_by, approved_by from att_partner_status"
            + " where env = ? and partner_id = ? order by change_no limit ?",
        p -> p.text(environment.key()).text(partnerId).number(limit),
        row ->
            new StatusChange(
                row.text("status"),
                row.time("changed_at"),
                row.text("reason"),
                row.text("changed_by"),
                row.textOrNull("approved_by")));
  }

  static boolean isApproved(String status) {
    return PartnerStatus.of(status).filter(PartnerStatus::isApproved).isPresent();
  }

  private static void bind(Parameters p, Environment environment, PartnerView partner)
      throws SQLException {
    p.text(partner.name())
        .text(partner.status())
        .time(partner.createdAt())
        .text(String.join("\n", partner.brands()))
        .text(String.join("\n", partner.countries()))
        .text(partner.licences().stream().map(PartnerStore::line).collect(Collectors.joining("\n")))
        .text(partner.contractVersion())
        .text(partner.parentId())
        .time(partner.statusSince())
        .text(partner.statusReason())
        .text(environment.key())
        .text(partner.partnerId());
  }

  private static PartnerView view(Row row) throws SQLException {
    return new PartnerView(
        row.text("partner_id"),
        row.text("name"),
        row.text("status"),
        row.time("created_at"),
        row.text("brands").lines().toList(),
        row.text("countries").lines().toList(),
        row.text("licences").lines().map(PartnerStore::licence).toList(),
        row.textOrNull("contract_version"),
        row.textOrNull("parent_id"),
        row.time("status_since"),
        row.textOrNull("status_reason"));
  }

  /** Jurisdiction and class, then the first and last day, a dash where there is none. */
  private static String line(Licence licence) {
    String line = licence.jurisdiction() + ' ' + licence.licenceClass();
    return licence.validFrom() == null && licence.validTo() == null
        ? line
        : line
            + ' '
            + Objects.requireNonNullElse(licence.validFrom(), "-")
            + ' '
            + Objects.requireNonNullElse(licence.validTo(), "-");
  }

  private static Licence licence(String line) {
    String[] words = line.split(" ", 4);
    return new Licence(words[0], words[1], day(words, 2), day(words, 3));
  }

  private static @Nullable String day(String[] words, int place) {
    return words.length <= place || words[place].equals("-") ? null : words[place];
  }
}
