package io.trackside.commission.payment;

import io.trackside.commission.statement.StatementStates;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.LineRow;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.attribution.Standings;
import io.trackside.domain.commission.Statement.PlayerShare;
import io.trackside.domain.commission.StatementLine.LineType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of approved statements is not payable because somebody must look first. The engine knows
 * nothing of it: lines and balances stand as they are, and wait.
 *
 * <p>A player under review holds the own lines and the own part of shared ones. A rejected player's
 * lines of a closed statement stay where they are until what takes them back is approved too; then
 * both are paid, which is nothing.
 */
@ApplicationScoped
class ReviewHolds {
  @Inject Standings standings;
  @Inject StatementStore statements;

  /** Standings of an account at one moment. */
  record Known(@Nullable Standing partner, Map<String, Standing> players, Set<String> takenBack) {

    /** Whether anything is held at all. */
    boolean isEmpty() {
      return partner == null && players.isEmpty();
    }

    /** Whether a player's own line must wait. */
    boolean holds(LineRow line) {
      String player = line.playerId();
      if (player == null || line.amount() <= 0) {
        return false;
      }
      Standing standing = players.get(player);
      return standing == Standing.HELD
          || (standing == Standing.REJECTED && !takenBack.contains(player));
    }

    private boolean holds(PlayerShare share) {
      return share.allocated() > 0 && players.get(share.playerId()) == Standing.HELD;
    }
  }

  /** What is known of an account's partner and players. */
  Known of(StatementKey account) {
    Map<String, Standing> players = standings.playersOf(account.environment(), account.partnerId());
    return new Known(
        standings.ofPartner(account.environment(), account.partnerId()).orElse(null),
        players,
        players.containsValue(Standing.REJECTED) ? takenBack(account) : Set.of());
  }

  private Set<String> takenBack(StatementKey account) {
    Set<String> players = new HashSet<>();
    for (String state : List.of(StatementStates.APPROVED, StatementStates.PAID)) {
      for (StatementRow row : statements.inState(account, state)) {
        for (LineRow line : statements.lines(account.environment(), row.statementId()).values()) {
          if (line.present()
              && line.type().equals(LineType.CPA_REVERSAL.name())
              && line.playerId() != null) {
            players.add(line.playerId());
          }
        }
      }
    }
    return players;
  }

  /** The parts of shared lines that must wait, minor units. */
  long shares(Known known, StatementRow row) {
    return known.players().isEmpty()
        ? 0
        : statements.players(row.key().environment(), row.statementId()).values().stream()
            .filter(known::holds)
            .mapToLong(PlayerShare::allocated)
            .reduce(0, Math::addExact);
  }
}
