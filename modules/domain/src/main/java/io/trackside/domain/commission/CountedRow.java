package io.trackside.domain.commission;

import io.trackside.domain.fact.Figures;
import io.trackside.domain.money.Fraction;

/**
 * Figures, or a share of them, that a rule takes, in minor units of the deal's currency.
 *
 * @param piece the rule
 * @param row where they come from
 * @param factor share × exchange rate: turns the row's minor units into the deal's
 * @param share the share alone, for counts
 */
record CountedRow(PieceKey piece, Row row, Fraction factor, Fraction share) {

  /**
   * A piece of a bundle: a rule of a deal version.
   *
   * @param bundle the brand, or {@link #ALL_BRANDS}
   */
  record PieceKey(String bundle, int version, int rule) implements Comparable<PieceKey> {
    static final String ALL_BRANDS = "*";

    @Override
    public int compareTo(PieceKey other) {
      int order = bundle.compareTo(other.bundle);
      order = order != 0 ? order : Integer.compare(version, other.version);
      return order != 0 ? order : Integer.compare(rule, other.rule);
    }
  }

  Fraction ggr() {
    return money(row.figures().ggr());
  }

  Fraction stake() {
    return money(row.figures().stake());
  }

  Fraction deposits() {
    return money(row.figures().deposits());
  }

  Fraction money(long minor) {
    return factor.times(minor);
  }

  Fraction count(long items) {
    return share.times(items);
  }

  Figures figures() {
    return row.figures();
  }
}
