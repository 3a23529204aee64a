package io.trackside.pamsync.history;

import io.trackside.contracts.pamsync.RawHistoryApi;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The door to what raw events say. */
@ApplicationScoped
@Transactional(TxType.SUPPORTS)
public class HistoryBoundary implements RawHistoryApi {
  @Inject GatherEvents gatherEvents;
  @Inject ProjectHistory projectHistory;

  @Override
  @Transactional
  public Gathered gather(
      Environment environment,
      String runId,
      Instant upTo,
      @Nullable String cursor,
      UnaryOperator<Set<String>> concerned) {
    return gatherEvents.page(environment, runId, upTo, cursor, concerned);
  }

  @Override
  @Transactional
  public void note(Environment environment, String runId, Collection<String> playerIds) {
    gatherEvents.note(environment, runId, playerIds);
  }

  @Override
  public List<String> players(Environment environment, String runId, String after, int limit) {
    return gatherEvents.players(environment, runId, after, limit);
  }

  @Override
  public History history(
      Environment environment, String runId, String playerId, List<Instant> moments) {
    return projectHistory.of(environment, runId, playerId, moments);
  }

  @Override
  public History backOffice(Environment environment, String runId, List<Instant> moments) {
    return projectHistory.words(environment, runId, moments);
  }

  @Override
  @Transactional
  public int forget(Environment environment, String runId) {
    return gatherEvents.forget(environment, runId);
  }
}
