package io.trackside.delivery;

import io.trackside.contracts.platform.SweepTask;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;

/**
 * Finds what is held though nothing holds it any more: a decision and a new delivery may miss each
 * other by a moment. A page at each look, round and round.
 */
@ApplicationScoped
class SweepHeld implements SweepTask {
  @Inject HeldBoundary boundary;

  private final Map<Environment, String> next = new EnumMap<>(Environment.class);

  @Override
  public String name() {
    return "held-deliveries";
  }

  @Override
  public int sweep() {
    for (Environment environment : Environment.values()) {
      next.put(
          environment, boundary.reconsiderNext(environment, next.getOrDefault(environment, "")));
    }
    return 0;
  }
}
