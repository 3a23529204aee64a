package io.trackside.commission.report.store;

import io.trackside.jdbc.Parameters;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Rows that can be summed.
 *
 * @param tables what stands behind {@code from}
 * @param dimensions an expression for each dimension that the rows can be told apart by
 * @param currency an expression
 * @param measures expressions, each a 64-bit number
 * @param where a condition
 * @param binder binds the parameters of tables and condition, in this order
 */
record Source(
    String tables,
    Map<Dimension, String> dimensions,
    String currency,
    List<String> measures,
    String where,
    Binding binder) {

  /** Binds parameters. */
  @FunctionalInterface
  interface Binding {
    /** Binds all of them. */
    void bind(Parameters parameters) throws SQLException;
  }

  /** The business day of an instant in a zone, as digits: the same on both databases. */
  static String dayOf(String instant, String zone) {
    String local = "(" + instant + " at time zone " + zone + ")";
    return "cast(extract(year from %1$s) as integer) * 10000".formatted(local)
        + " + cast(extract(month from %s) as integer) * 100".formatted(local)
        + " + cast(extract(day from %s) as integer)".formatted(local);
  }

  /** The same of a month, as text; empty for no instant. */
  static String monthOf(String instant, String zone) {
    return "coalesce(cast((" + dayOf(instant, zone) + ") / 100 as varchar), '')";
  }

  /** The digits of a date or of a period. */
  static String digits(String column) {
    return "coalesce(replace(cast(" + column + " as varchar), '-', ''), '')";
  }

  static String orEmpty(String column) {
    return "coalesce(" + column + ", '')";
  }
}
