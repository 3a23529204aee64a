package io.trackside.pamsync.intake;

import io.trackside.contracts.pamsync.PlayerTurns;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.PlayerShards;
import io.trackside.pamsync.store.PendingStore;
import io.trackside.pamsync.store.ProjectionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the projection knows. Inside the intake's transaction it already shows its batch. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRED)
public class ProjectionBoundary implements ProjectionApi, PlayerTurns {
  @Inject ProjectionStore projection;
  @Inject IntakeWatermark watermark;
  @Inject PendingStore pending;
  @Inject Settings settings;

  @Override
  public List<PlayerFact> factsOf(Environment environment, String playerId) {
    return projection.factsOf(environment, playerId);
  }

  @Override
  public void totals(
      Environment environment,
      @Nullable String source,
      Instant from,
      Instant to,
      Consumer<PlayerTotal> each) {
    projection.totals(environment, source, from, to, each);
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void take(Environment environment, String playerId) {
    pending.awaitShard(
        environment, PlayerShards.of(playerId, settings.integer(PamSyncSettings.SHARDS)));
  }

  @Override
  public Instant processedUpTo(Environment environment) {
    return watermark.processedUpTo(environment);
  }
}
