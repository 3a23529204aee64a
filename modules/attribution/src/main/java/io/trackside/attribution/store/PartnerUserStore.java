package io.trackside.attribution.store;

import io.trackside.contracts.attribution.PartnerUsersApi.PartnerUserView;
import io.trackside.domain.attribution.PartnerStatus;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who may log in for a partner. */
@Dependent
public class PartnerUserStore {
  /** The state of a user who is let in. */
  public static final String ACTIVE = "active";

  /** The state of one who is not, for now. */
  public static final String DISABLED = "disabled";

  /** The state of one who never will be again. */
  public static final String REMOVED = "removed";

  private static final String COLUMNS =
      "select user_id, partner_id, name, client_id, state, state_since, reason, created_at,"
          + " created_by, email_known from att_partner_user";

  private final Database database;

  /** On a database. */
  @Inject
  public PartnerUserStore(Database database) {
    this.database = database;
  }

  /** A login of a partner as registered. */
  public record Login(String environment, String partnerId, String clientId, boolean active) {}

  /** Enters a user; false if the id or the client is taken. */
  public boolean insert(Environment environment, PartnerUserView user) {
    return database.update(
            "insert into att_partner_user (env, partner_id, user_id, name, client_id, state,"
                + " state_since, reason, created_at, created_by, email_known)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
            p ->
                p.text(environment.key())
                    .text(user.partnerId())
                    .text(user.userId())
                    .text(user.name())
                    .text(user.clientId())
                    .text(user.state())
                    .time(user.stateSince())
                    .text(user.reason())
                    .time(user.createdAt())
                    .text(user.createdBy())
                    .flag(user.emailKnown()))
        == 1;
  }

  /** Writes the state of a user, and whether an address is known. */
  public void update(Environment environment, PartnerUserView user) {
    database.update(
        "update att_partner_user set state = ?, state_since = ?, reason = ?, email_known = ?"
            + " where env = ? and partner_id = ? and user_id = ?",
        p ->
            p.text(user.state())
                .time(user.stateSince())
                .text(user.reason())
                .flag(user.emailKnown())
                .text(environment.key())
                .text(user.partnerId())
                .text(user.userId()));
  }

  /** Removes everybody who is left of a partner; returns how many. */
  public int removeAll(Environment environment, String partnerId, Instant at, String reason) {
    return database.update(
        "update att_partner_user set state = ?, state_since = ?, reason = ?"
            + " where env = ? and partner_id = ? and state <> ?",
        p ->
            p.text(REMOVED)
                .time(at)
                .text(reason)
                .text(environment.key())
                .text(partnerId)
                .text(REMOVED));
  }

  /** One user. */
  public Optional<PartnerUserView> find(Environment environment, String partnerId, String userId) {
    return database.first(
        COLUMNS + " where env = ? and partner_id = ? and user_id = ?",
        p -> p.text(environment.key()).text(partnerId).text(userId),
        PartnerUserStore::view);
  }

  /** One user, whom nobody else changes until the transaction ends. */
  public Optional<PartnerUserView> lock(Environment environment, String partnerId, String userId) {
    return database.first(
        COLUMNS + " where env = ? and partner_id = ? and user_id = ? for update",
        p -> p.text(environment.key()).text(partnerId).text(userId),
        PartnerUserStore::view);
  }

  /**
   * A partner's users in order of id.
   *
   * @param after the last id of the page before, empty for the first page
   */
  public List<PartnerUserView> page(
      Environment environment, String partnerId, String after, int limit) {
    return database.query(
        COLUMNS + " where env = ? and partner_id = ? and user_id > ?" + " order by user_id limit ?",
        p -> p.text(environment.key()).text(partnerId).text(after).number(limit),
        PartnerUserStore::view);
  }

  /** Every login there is. */
  public List<Login> logins() {
    return database.query(
        "select env, partner_id, client_id, state from att_partner_user",
        p -> {},
        row ->
            new Login(
                row.text("env"),
                row.text("partner_id"),
                row.text("client_id"),
                row.text("state").equals(ACTIVE)));
  }

  /** Partners that were terminated, as {@code env/id}. */
  public List<String> terminated() {
    return database.query(
        "select env, partner_id from att_partner where status = ?",
        p -> p.text(PartnerStatus.TERMINATED.key()),
        row -> row.text("env") + "/" + row.text("partner_id"));
  }

  private static PartnerUserView view(Row row) throws SQLException {
    return new PartnerUserView(
        row.text("user_id"),
        row.text("partner_id"),
        row.text("name"),
        row.text("client_id"),
        row.text("state"),
        row.time("state_since"),
        row.text("reason"),
        row.time("created_at"),
        row.text("created_by"),
        row.flag("email_known"));
  }
}
