package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** First deposits by partner, programme and amount. */
@ApplicationScoped
public class FirstDepositStore {
  @Inject Database database;

  /**
   * First deposits of one amount.
   *
   * @param owner partner and programme, {@code p/g}; ids hold no slash
   */
  public record Group(String owner, String currency, long minor, long count) {}

  /** First deposits in {@code [from, to)}. */
  public List<Group> groups(Environment environment, Instant from, Instant to) {
    return database.query(
        """
        select partner_id, programme_id, ftd_currency, ftd_minor, count(*) from com_players
        where env = ? and ftd_at >= ? and ftd_at < ?
        group by partner_id, programme_id, ftd_currency, ftd_minor
        """,
        p -> p.text(environment.key()).time(from).time(to),
        row ->
            new Group(row.text(1) + "/" + row.text(2), row.text(3), row.number(4), row.number(5)));
  }

  /** The deals that were ever assigned, by partner and programme. */
  public Map<String, Set<String>> dealsByOwner(Environment environment) {
    Map<String, Set<String>> deals = new HashMap<>();
    database.query(
        "select distinct partner_id, programme_id, deal_id from com_partner_deals"
            + " where env = ? and state = 'approved'",
        p -> p.text(environment.key()),
        row ->
            deals
                .computeIfAbsent(row.text(1) + "/" + row.text(2), owner -> new HashSet<>())
                .add(row.text(3)));
    return deals;
  }
}
