package io.trackside.pamsync.facts;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.PlayerFactsApi;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.pamsync.store.ProjectionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** The door to a player's facts. */
@ApplicationScoped
@Transactional
public class PlayerFactsBoundary implements PlayerFactsApi {
  @Inject ProjectionStore projection;
  @Inject ProjectionApi watermark;

  @Override
  public PlayerFactsView facts(Caller caller, String playerId) {
    // Asked first: what is shown is at least as new as what is claimed.
    Instant processedUpTo = watermark.processedUpTo(caller.environment());
    List<PlayerFact> facts = projection.factsOf(caller.environment(), playerId);
    if (facts.isEmpty()) {
      throw new NotFound("player_unknown", "no event of such a player took effect");
    }
    return new DescribePlayer(playerId, facts).view(processedUpTo);
  }
}
