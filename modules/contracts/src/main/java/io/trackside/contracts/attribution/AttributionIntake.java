package io.trackside.contracts.attribution;

import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Attribution's step in the intake's transaction. */
public interface AttributionIntake {

  /** Binds the players that registered and returns the bindings of all players of the facts. */
  Bindings bind(Environment environment, List<PlayerFact> facts);

  /**
   * Bindings by player id; players without a partner are absent.
   *
   * @param newlyBound players that got their binding in this step
   */
  record Bindings(Map<String, Binding> byPlayer, Set<String> newlyBound) {}
}
