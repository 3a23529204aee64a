package io.trackside.domain.commission;

import io.trackside.domain.money.Fraction;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each player brought to each rule, exact and in minor units; or changes of that.
 *
 * @param byPiece never with a zero
 * @param deposits changes of what is remembered of gross deposits under a player cap, by the rule
 *     on NGR that takes what they make room for; never with a zero
 */
public record Bases(
    Map<PieceKey, Map<String, Fraction>> byPiece, Map<PieceKey, Map<String, Fraction>> deposits) {
  /** Nothing. */
  public static final Bases NONE = new Bases(Map.of());

  /** Without deposits. */
  public Bases(Map<PieceKey, Map<String, Fraction>> byPiece) {
    this(byPiece, Map.of());
  }

  /** Takes what a player brought to a rule. */
  @FunctionalInterface
  interface Each {
    void take(PieceKey piece, String playerId, Fraction base);
  }

  static Bases of(Collection<Piece> pieces) {
    Bases bases = empty();
    for (Piece piece : pieces) {
      piece.baseByPlayer().forEach((player, base) -> add(bases.byPiece, piece.key(), player, base));
    }
    return bases;
  }

  private static Bases empty() {
    return new Bases(new TreeMap<>(), new TreeMap<>());
  }

  void each(Each taker) {
    each(byPiece, taker);
  }

  void eachDeposit(Each taker) {
    each(deposits, taker);
  }

  private static void each(Map<PieceKey, Map<String, Fraction>> amounts, Each taker) {
    amounts.forEach(
        (piece, byPlayer) -> byPlayer.forEach((player, is) -> taker.take(piece, player, is)));
  }

  /** The sum of both. */
  Bases plus(Bases other) {
    Bases sum = empty();
    sum.addAll(this, Fraction.ONE);
    sum.addAll(other, Fraction.ONE);
    return sum;
  }

  /** What has to be added to the other to get this. */
  Bases minus(Bases other) {
    Bases difference = empty();
    difference.addAll(this, Fraction.ONE);
    difference.addAll(other, Fraction.ONE.negated());
    return difference;
  }

  private void addAll(Bases other, Fraction factor) {
    other.each((piece, player, is) -> add(byPiece, piece, player, is.times(factor)));
    other.eachDeposit((piece, player, is) -> add(deposits, piece, player, is.times(factor)));
  }

  private static void add(
      Map<PieceKey, Map<String, Fraction>> to, PieceKey piece, String playerId, Fraction amount) {
    Map<String, Fraction> byPlayer = to.computeIfAbsent(piece, k -> new TreeMap<>());
    if (byPlayer.merge(playerId, amount, Fraction::plus).signum() == 0) {
      byPlayer.remove(playerId);
    }
    if (byPlayer.isEmpty()) {
      to.remove(piece);
    }
  }
}
