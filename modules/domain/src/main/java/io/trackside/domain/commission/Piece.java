package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.Metric;
import io.trackside.domain.money.Fraction;
import java.util.HashMap;
import java.util.Map;

/** What one rule of one deal version has taken in a bundle; sums in the deal's minor units. */
final class Piece {
  private final PieceKey key;
  private final Deal.RevShareRule rule;
  private final Map<String, Fraction> baseByPlayer = new HashMap<>();
  private Fraction base = Fraction.ZERO;
  private Fraction ggr = Fraction.ZERO;
  private Fraction handle = Fraction.ZERO;
  private Fraction deposits = Fraction.ZERO;

  Piece(PieceKey key, Deal.RevShareRule rule) {
    this.key = key;
    this.rule = rule;
  }

  void add(CountedRow row, Fraction ngr) {
    Fraction share =
        switch (rule.base()) {
          case NGR -> ngr;
          case GGR -> row.ggr();
          case HANDLE -> row.stake();
          case DEPOSITS -> row.deposits();
        };
    base = base.plus(share);
    ggr = ggr.plus(row.ggr());
    handle = handle.plus(row.stake());
    deposits = deposits.plus(row.deposits());
    baseByPlayer.merge(row.row().playerId(), share, Fraction::plus);
  }

  /** Changes what a player contributes to the base. */
  void change(String playerId, Fraction delta) {
    base = base.plus(delta);
    baseByPlayer.merge(playerId, delta, Fraction::plus);
  }

  /** What a player contributes to the base. */
  Fraction of(String playerId) {
    return baseByPlayer.getOrDefault(playerId, Fraction.ZERO);
  }

  PieceKey key() {
    return key;
  }

  Deal.RevShareRule rule() {
    return rule;
  }

  Fraction base() {
    return base;
  }

  /** In no order. */
  Map<String, Fraction> baseByPlayer() {
    return baseByPlayer;
  }

  /** GGR, HANDLE or DEPOSITS as they came in. */
  Fraction raw(Metric metric) {
    return switch (metric) {
      case GGR -> ggr;
      case HANDLE -> handle;
      case DEPOSITS -> deposits;
      default -> throw new IllegalArgumentException(metric + " is not a sum of a piece");
    };
  }
}
