package io.trackside.domain.commission;

import io.trackside.domain.commission.DealFault.Kind;
import org.jspecify.annotations.Nullable;

/** Reads {@code requires}. {@code ftds} and {@code newPlayers} are two words for the same. */
final class RequirementReader {
  private static final int MANY = 1_000_000;

  private RequirementReader() {}

  static @Nullable Requirement read(DocumentNode owner) {
    @Nullable DocumentNode node = owner.node("requires");
    if (node == null) {
      return null;
    }
    @Nullable Integer newPlayers = node.count("newPlayers", 0, MANY);
    @Nullable Integer ftds = node.count("ftds", 0, MANY);
    @Nullable Integer active = node.count("activePlayers", 0, MANY);
    node.refuseTheRest();
    if (newPlayers != null && ftds != null && !newPlayers.equals(ftds)) {
      node.fault(Kind.CONTRADICTORY, "ftds", "a new player is an FTD: give one number");
    }
    if (newPlayers == null && ftds == null && active == null) {
      node.fault(Kind.CONTRADICTORY, "", "a requirement needs newPlayers, ftds or activePlayers");
    }
    return new Requirement(Math.max(orZero(newPlayers), orZero(ftds)), active == null ? 0 : active);
  }

  private static int orZero(@Nullable Integer number) {
    return number == null ? 0 : number;
  }
}
