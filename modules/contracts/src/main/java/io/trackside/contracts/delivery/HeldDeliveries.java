package io.trackside.contracts.delivery;

import io.trackside.domain.id.Environment;
import org.jspecify.annotations.Nullable;

/** What is owed about somebody whom a person must look at first. */
public interface HeldDeliveries {

  /**
   * Decides anew on what is held about a player, or about all players of a partner: sent if the
   * standing is good again, dropped if it was rejected. In the caller's transaction as many as the
   * setting allows; the sweeper goes on with the rest.
   */
  void reconsider(Environment environment, String partnerId, @Nullable String playerId);
}
