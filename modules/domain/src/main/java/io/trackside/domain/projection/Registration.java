package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.PlayerRegistered;

/**
 * The claim of a player's registration that counts: the earliest. What identifies the person stays
 * in the signed raw event and is not kept here.
 */
public record Registration(
    String playerId, String source, Origin origin, PlayerRegistered registration) {

  static Registration of(
      String playerId, String source, Origin origin, PlayerRegistered registration) {
    return new Registration(playerId, source, origin, depersonalised(registration));
  }

  Merged<Registration> with(Registration claim) {
    return new Merged<>(
        origin.compareTo(claim.origin) <= 0 ? this : claim,
        Merged.loser(origin, claim.origin, registration.equals(claim.registration)));
  }

  private static PlayerRegistered depersonalised(PlayerRegistered told) {
    return new PlayerRegistered(
        told.brand(),
        told.country(),
        told.currency(),
        told.jurisdiction(),
        told.clickId(),
        told.promoCode(),
        told.domain(),
        null,
        null,
        null,
        null,
        null,
        told.consent());
  }
}
