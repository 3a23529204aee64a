package io.trackside.pamsync.intake;

import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.PamSyncSettings;
import io.trackside.pamsync.store.DatabaseClock;
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
public class ProjectionBoundary implements ProjectionApi {
  @Inject ProjectionStore projection;
  @Inject PendingStore pending;
  @Inject Settings settings;
  @Inject DatabaseClock databaseClock;

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

  /**
   * The oldest pending receipt, else now; both less the longest time that a stamped receipt may
   * take to its commit and so be invisible still.
   */
  @Override
  public Instant processedUpTo(Environment environment) {
    Instant visible =
        databaseClock.estimate().minus(settings.duration(PamSyncSettings.COMMIT_GRACE));
    Instant oldest = pending.oldest(environment);
    return oldest != null && oldest.isBefore(visible) ? oldest : visible;
  }
}
