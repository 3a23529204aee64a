package io.trackside.contracts.commission;

import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commission's step in the intake's transaction: figures now, statements by the accrual worker. */
public interface CommissionIntake {

  /**
   * Adds the facts of bound players to their figures, marks the statements that must be recomputed
   * and orders that, and publishes what it derives (first deposit, qualified).
   *
   * @return provisional NGR of bet facts by receipt sequence, for the macro {@code {ngr}}
   */
  Map<Long, Money> record(Environment environment, List<PlayerFact> facts, Bindings bindings);

  /**
   * Takes all of a player's figures to the partner who has the player now, because the binding was
   * changed after the fact.
   *
   * @param binding null if nobody has the player now
   */
  void rebind(Environment environment, String playerId, @Nullable Binding binding);
}
