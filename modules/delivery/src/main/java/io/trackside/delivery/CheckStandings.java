package io.trackside.delivery;

import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.attribution.Standings;
import io.trackside.contracts.commission.WithheldCpas;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must not be told: because a person must look first, looked and said no, because the player
 * is too young, or because the CPA that would be told is withheld where the player registered;
 * asked when a delivery is owed and again when it is sent.
 */
@Dependent
class CheckStandings {
  private final Standings standings;
  private final WithheldCpas withheldCpas;

  @Inject
  CheckStandings(Standings standings, WithheldCpas withheldCpas) {
    this.standings = standings;
    this.withheldCpas = withheldCpas;
  }

  /** What one delivery is about. */
  record About(String eventType, String partnerId, @Nullable String playerId) {}

  /**
   * The standings of all whom some deliveries are about, in two statements; commission is asked
   * about CPAs alone, which are few.
   */
  Known of(Environment environment, Collection<About> deliveries) {
    Set<String> players = new HashSet<>();
    Set<String> partners = new HashSet<>();
    Set<String> qualified = new HashSet<>();
    for (About about : deliveries) {
      if (about.playerId() != null) {
        players.add(about.playerId());
        partners.add(about.partnerId());
        if (about.eventType().equals(OutboundTypes.QUALIFIED)) {
          qualified.add(about.playerId());
        }
      }
    }
    return players.isEmpty()
        ? new Known(Map.of(), Map.of(), Set.of())
        : new Known(
            standings.ofPlayers(environment, players),
            standings.ofPartners(environment, partners),
            qualified.isEmpty() ? Set.of() : withheldCpas.among(environment, qualified));
  }

  /** Standings that were read, and players whose CPA is withheld. */
  record Known(
      Map<String, Standing> players, Map<String, Standing> partners, Set<String> withheld) {

    /**
     * What stands against a delivery; null if it may be sent. What a review cannot lift comes
     * first: nobody is to look at what would not be sent afterwards.
     */
    @Nullable Objection of(About about) {
      String playerId = about.playerId();
      if (playerId == null || !OutboundTypes.isForbiddenWhenRestricted(about.eventType())) {
        return null;
      }
      if (about.eventType().equals(OutboundTypes.QUALIFIED) && withheld.contains(playerId)) {
        return Objection.PLAN_WITHHELD;
      }
      Standing player = players.get(playerId);
      Standing standing = player == null ? partners.get(about.partnerId()) : player;
      return standing == null ? null : Objection.of(standing);
    }
  }
}
