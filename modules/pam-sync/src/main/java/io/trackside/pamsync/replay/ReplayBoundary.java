package io.trackside.pamsync.replay;

import io.trackside.contracts.pamsync.ReplayApi;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** The door to replays: a page is a transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ReplayBoundary implements ReplayApi {
  @Inject ReplayPage replayPage;

  @Override
  public Step step(Environment environment, Window window, @Nullable String cursor) {
    return replayPage.replay(environment, window, cursor);
  }
}
