package io.trackside.pamsync.feed;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Set;

/** The transactions of comparing settlements with results. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
public class CompareBoundary {
  @Inject CompareFixtures compareFixtures;
  @Inject KnownFeeds feeds;

  /**
   * Compares what is due next.
   *
   * @param most bets to compare
   * @return 0 if nothing is due
   */
  public int compareNext(Environment environment, int most) {
    Set<String> known = feeds.of(environment);
    return known.isEmpty() ? 0 : compareFixtures.next(environment, known, most);
  }

  /** Puts what is due next behind everything else, because it cannot be compared. */
  public void putBack(Environment environment) {
    compareFixtures.putBack(environment);
  }
}
