package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.Base;
import io.trackside.domain.money.Fraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What each player contributes to the NGR of a bundle, over all its pieces. Rules about a single
 * player change it here; other bases than NGR are none of their business.
 */
final class PlayerContributions {
  private final List<Piece> pieces;
  private final List<Piece> onNgr = new ArrayList<>();
  private final Map<String, Supplier<Piece>> firstOnNgr;

  /**
   * Of one bundle.
   *
   * @param pieces in order
   * @param firstOnNgr by player, the piece that takes what nothing of theirs in the period can
   */
  PlayerContributions(List<Piece> pieces, Map<String, Supplier<Piece>> firstOnNgr) {
    this.pieces = new ArrayList<>(pieces);
    this.firstOnNgr = firstOnNgr;
    pieces.stream().filter(piece -> piece.rule().base() == Base.NGR).forEach(onNgr::add);
  }

  /** Everybody who contributes, in order of id. */
  Set<String> players() {
    Set<String> players = new TreeSet<>();
    onNgr.forEach(piece -> players.addAll(piece.baseByPlayer().keySet()));
    return players;
  }

  /** Whether there is a piece for what the player comes to contribute. */
  boolean hasRoomFor(String playerId) {
    return firstOnNgr.containsKey(playerId) || firstWith(playerId).isPresent();
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
    firstWith(playerId).orElseGet(() -> added(playerId)).change(playerId, delta);
  }

  private Optional<Piece> firstWith(String playerId) {
    return onNgr.stream().filter(piece -> piece.baseByPlayer().containsKey(playerId)).findFirst();
  }

  private Piece added(String playerId) {
    Supplier<Piece> supplier = firstOnNgr.get(playerId);
    if (supplier == null) {
      throw new IllegalStateException("a player without a piece");
    }
    Piece piece = supplier.get();
    if (!onNgr.contains(piece)) {
      onNgr.add(piece);
      pieces.add(piece);
    }
    return piece;
  }
}
