package io.trackside.contracts.commission;

import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import java.util.List;
import java.util.Map;

/** Commission's step in the intake's transaction: figures now, statements by the accrual worker. */
public interface CommissionIntake {

  /**
   * Adds the facts of bound players to their figures, marks the statements that must be recomputed
   * and orders that, and publishes what it derives (first deposit, qualified).
   *
   * @return provisional NGR of bet facts by receipt sequence, for the macro {@code {ngr}}
   */
  Map<Long, Money> record(Environment environment, List<PlayerFact> facts, Bindings bindings);
}
