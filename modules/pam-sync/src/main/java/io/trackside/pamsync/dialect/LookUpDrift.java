package io.trackside.pamsync.dialect;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.DialectsApi.Drift;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.NotFound;
import io.trackside.pamsync.store.DriftStore;
import io.trackside.pamsync.store.SourceStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows drift, for operators. */
@ApplicationScoped
class LookUpDrift {
  @Inject DriftStore store;
  @Inject SourceStore sources;

  Page<Drift> page(Caller caller, String source, int limit, @Nullable String cursor) {
    if (sources
        .find(source)
        .filter(found -> found.environment() == caller.environment())
        .isEmpty()) {
      throw new NotFound("source_unknown", "there is no such source");
    }
    int offset = cursor == null ? 0 : number(cursor);
    List<DriftStore.Seen> found = store.page(caller.environment(), source, offset, limit + 1);
    boolean more = found.size() > limit;
    List<Drift> items =
        found.subList(0, more ? limit : found.size()).stream()
            .map(
                seen ->
                    new Drift(
                        seen.place().dialect(),
                        seen.place().pointer(),
                        seen.place().kind(),
                        seen.first(),
                        seen.last(),
                        seen.times()))
            .toList();
    return new Page<>(items, more ? Integer.toString(offset + limit) : null);
  }

  private static int number(String cursor) {
    try {
      return Math.max(0, Integer.parseInt(cursor));
    } catch (NumberFormatException wrong) {
      throw new BadInput("cursor_invalid", "cursor is the nextCursor of an earlier page");
    }
  }
}
