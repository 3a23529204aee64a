package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.Base;
import io.trackside.domain.money.Fraction;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each player contributes to the NGR of a bundle, over all its pieces. Rules about a single
 * player change it here; other bases than NGR are none of their business.
 */
final class PlayerContributions {
  private final List<Piece> pieces;
  private final List<Piece> onNgr;

  /** Of the pieces of one bundle, in order. */
  PlayerContributions(List<Piece> pieces) {
    this.pieces = pieces;
    this.onNgr = pieces.stream().filter(piece -> piece.rule().base() == Base.NGR).toList();
  }

  /** Everybody who contributes, in order of id. */
  Set<String> players() {
    Set<String> players = new TreeSet<>();
    onNgr.forEach(piece -> players.addAll(piece.baseByPlayer().keySet()));
    return players;
  }

  /** The bundle's sum of all bases. */
  Fraction aggregate() {
    return pieces.stream().map(Piece::base).reduce(Fraction.ZERO, Fraction::plus);
  }

  /** The player's NGR. */
  Fraction of(String playerId) {
    return onNgr.stream().map(piece -> piece.of(playerId)).reduce(Fraction.ZERO, Fraction::plus);
  }

  /** Takes an amount away, from the player's positive pieces in order. */
  void lower(String playerId, Fraction amount) {
    Fraction left = amount;
    for (Piece piece : onNgr) {
      Fraction taken = piece.of(playerId).max(Fraction.ZERO).min(left);
      change(piece, playerId, taken.negated());
      left = left.minus(taken);
    }
    changeFirst(playerId, left.negated());
  }

  /** Adds an amount: first what the player's negative pieces lack, the rest to the first piece. */
  void raise(String playerId, Fraction amount) {
    Fraction left = amount;
    for (Piece piece : onNgr) {
      Fraction given = piece.of(playerId).negated().max(Fraction.ZERO).min(left);
      change(piece, playerId, given);
      left = left.minus(given);
    }
    changeFirst(playerId, left);
  }

  /** A piece that is not changed must not get to know the player. */
  private static void change(Piece piece, String playerId, Fraction delta) {
    if (delta.signum() != 0) {
      piece.change(playerId, delta);
    }
  }

  private void changeFirst(String playerId, Fraction delta) {
    if (delta.signum() == 0) {
      return;
    }
    Piece first =
        onNgr.stream()
            .filter(piece -> piece.baseByPlayer().containsKey(playerId))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("a player without a piece"));
    first.change(playerId, delta);
  }
}
