package io.trackside.domain.commission;

import io.trackside.domain.money.Fraction;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each player brought to each rule, exact and in minor units; or changes of that.
 *
 * @param byPiece never with a zero
 */
public record Bases(Map<PieceKey, Map<String, Fraction>> byPiece) {
  /** Nothing. */
  public static final Bases NONE = new Bases(Map.of());

  /** Takes what a player brought to a rule. */
  @FunctionalInterface
  interface Each {
    void take(PieceKey piece, String playerId, Fraction base);
  }

  static Bases of(Collection<Piece> pieces) {
    Bases bases = new Bases(new TreeMap<>());
    for (Piece piece : pieces) {
      piece.baseByPlayer().forEach((player, base) -> bases.add(piece.key(), player, base));
    }
    return bases;
  }

  void each(Each taker) {
    byPiece.forEach(
        (piece, byPlayer) -> byPlayer.forEach((player, base) -> taker.take(piece, player, base)));
  }

  /** The sum of both. */
  Bases plus(Bases other) {
    Bases sum = new Bases(new TreeMap<>());
    each(sum::add);
    other.each(sum::add);
    return sum;
  }

  /** What has to be added to the other to get this. */
  Bases minus(Bases other) {
    Bases difference = new Bases(new TreeMap<>());
    each(difference::add);
    other.each((piece, player, base) -> difference.add(piece, player, base.negated()));
    return difference;
  }

  private void add(PieceKey piece, String playerId, Fraction base) {
    Map<String, Fraction> byPlayer = byPiece.computeIfAbsent(piece, k -> new TreeMap<>());
    if (byPlayer.merge(playerId, base, Fraction::plus).signum() == 0) {
      byPlayer.remove(playerId);
    }
    if (byPlayer.isEmpty()) {
      byPiece.remove(piece);
    }
  }
}
