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
