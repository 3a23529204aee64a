package io.trackside.attribution.store;

import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.domain.id.Environment;
import io.trackside.jdbc.Row;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Partners. */
@Dependent
public class PartnerStore {
  /** The status of a partner whose clicks and players count. */
  public static final String ACTIVE = "active";

  private static final String COLUMNS = "select partner_id, name, status, created_at";

  private final Database database;

  /** On a database. */
  @Inject
  public PartnerStore(Database database) {
    this.database = database;
  }

  /** Stores a partner; false if the id is taken. */
  public boolean insert(Environment environment, PartnerView partner) {
    return database.update(
            "insert into att_partner (env, partner_id, name, status, created_at)"
                + " values (?, ?, ?, ?, ?) on conflict do nothing",
            p ->
                p.text(environment.key())
                    .text(partner.partnerId())
                    .text(partner.name())
                    .text(partner.status())
                    .time(partner.createdAt()))
        == 1;
  }

  /** One partner. */
  public Optional<PartnerView> find(Environment environment, String partnerId) {
    return database.first(
        COLUMNS + " from att_partner where env = ? and partner_id = ?",
        p -> p.text(environment.key()).text(partnerId),
        PartnerStore::view);
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

  private static PartnerView view(Row row) throws SQLException {
    return new PartnerView(
        row.text("partner_id"), row.text("name"), row.text("status"), row.time("created_at"));
  }
}
