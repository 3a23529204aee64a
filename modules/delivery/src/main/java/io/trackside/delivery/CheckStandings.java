package io.trackside.delivery;

import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.attribution.Standings;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who must not be told about, because a person must look first, looked and said no, or because the
 * player is too young; asked when a delivery is owed and again when it is sent.
 */
@Dependent
class CheckStandings {
  private final Standings standings;

  @Inject
  CheckStandings(Standings standings) {
    this.standings = standings;
  }

  /** What one delivery is about. */
  record About(String eventType, String partnerId, @Nullable String playerId) {}

  /** The standings of all whom some deliveries are about, in two statements. */
  Known of(Environment environment, Collection<About> deliveries) {
    Set<String> players = new HashSet<>();
    Set<String> partners = new HashSet<>();
    for (About about : deliveries) {
      if (about.playerId() != null) {
        players.add(about.playerId());
        partners.add(about.partnerId());
      }
    }
    return players.isEmpty()
        ? new Known(Map.of(), Map.of())
        : new Known(
            standings.ofPlayers(environment, players), standings.ofPartners(environment, partners));
  }

  /** Standings that were read. */
  record Known(Map<String, Standing> players, Map<String, Standing> partners) {

    /** The standing that counts for a delivery; null if it may be sent. */
    @Nullable Standing of(About about) {
      if (about.playerId() == null || !OutboundTypes.isForbiddenWhenRestricted(about.eventType())) {
        return null;
      }
      Standing player = players.get(about.playerId());
      return player == null ? partners.get(about.partnerId()) : player;
    }
  }
}
