package io.trackside.pamsync.order;

import io.trackside.contracts.platform.SweepTask;
import io.trackside.pamsync.store.NumberStore;
import io.trackside.pamsync.store.NumberStore.Numbered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps the numbers few: folds those seen into runs, a bounded number at a time. */
@ApplicationScoped
public class FoldNumbers implements SweepTask {
  private static final int ROUNDS_MAX = 20;

  @Inject NumberStore numbers;
  @Inject SourceOrderBoundary boundary;

  @Override
  public String name() {
    return "number-runs";
  }

  @Override
  public int sweep() {
    for (Numbered source : numbers.fields().keySet()) {
      int rounds = 0;
      while (rounds < ROUNDS_MAX && boundary.fold(source)) {
        rounds++;
      }
    }
    // Nothing was lost: this is housekeeping.
    return 0;
  }
}
