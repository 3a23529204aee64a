package io.trackside.contracts.delivery;

import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes owed deliveries in the transaction of the fact that causes them. */
public interface OutboundEvents {

  /** Owes the events to every matching destination; an event published before changes nothing. */
  void publish(Collection<OutboundEvent> events);

  /**
   * Delivery's step in the intake's transaction: owes what the facts of bound players cause ({@code
   * conversion.registration}, {@code deposit.completed}, {@code bet.settled} …).
   *
   * @param ngr provisional NGR by receipt sequence
   */
  void owe(
      Environment environment, List<PlayerFact> facts, Bindings bindings, Map<Long, Money> ngr);
}
