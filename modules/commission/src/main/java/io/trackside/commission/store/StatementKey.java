package io.trackside.commission.store;

import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import io.trackside.jdbc.Row;
import java.sql.SQLException;

/** Names one statement; the text form is what a work order carries. */
public record StatementKey(
    Environment environment, String partnerId, String dealId, Period period) {
  private static final char SEPARATOR = '|';

  /** The id of a work order: no part of it can hold the separator. */
  public String orderId() {
    return environment.key() + SEPARATOR + partnerId + SEPARATOR + dealId + SEPARATOR + period;
  }

  /** The same account's statement of another period. */
  public StatementKey in(Period other) {
    return new StatementKey(environment, partnerId, dealId, other);
  }

  /** Reads the four columns that name a statement. */
  static StatementKey of(Row row) throws SQLException {
    return new StatementKey(
        Environment.of(row.text("env")),
        row.text("partner_id"),
        row.text("deal_id"),
        Period.parse(row.text("period")));
  }

  /** Reads an order's id. */
  public static StatementKey parse(String orderId) {
    String[] parts = orderId.split("\\|", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a statement's order id: " + orderId);
    }
    return new StatementKey(Environment.of(parts[0]), parts[1], parts[2], Period.parse(parts[3]));
  }
}
