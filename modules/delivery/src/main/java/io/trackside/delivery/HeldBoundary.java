package io.trackside.delivery;

import io.trackside.contracts.delivery.HeldDeliveries;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** The door to what waits for a review. */
@ApplicationScoped
@Transactional
public class HeldBoundary implements HeldDeliveries {
  private static final int PAGES_MAX = 10;

  @Inject ReconsiderHeld reconsiderHeld;

  @Override
  public void reconsider(Environment environment, String partnerId, @Nullable String playerId) {
    String after = reconsiderHeld.page(environment, partnerId, playerId, "");
    for (int page = 1; page < PAGES_MAX && !after.isEmpty(); page++) {
      after = reconsiderHeld.page(environment, partnerId, playerId, after);
    }
  }

  /** Decides on a page of everybody's; returns where the next one begins, empty at the end. */
  public String reconsiderNext(Environment environment, String after) {
    return reconsiderHeld.page(environment, null, null, after);
  }
}
