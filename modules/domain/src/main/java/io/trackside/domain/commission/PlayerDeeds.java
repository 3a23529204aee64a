package io.trackside.domain.commission;

import java.util.List;

/**
 * A player and everything of whatever period that leads, lots and purchases are paid for.
 *
 * @param lead whether the player registered under this deal, so that it may pay for the lead
 */
public record PlayerDeeds(PlayerProfile profile, List<Deed> deeds, boolean lead) {

  /** Of a player who registered under this deal. */
  public PlayerDeeds(PlayerProfile profile, List<Deed> deeds) {
    this(profile, deeds, true);
  }
}
