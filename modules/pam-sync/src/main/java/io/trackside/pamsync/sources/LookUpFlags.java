package io.trackside.pamsync.sources;

import io.trackside.contracts.pamsync.SourcesApi.FlaggedEvent;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.domain.projection.EventFlag;
import io.trackside.pamsync.store.FlagStore;
import io.trackside.pamsync.store.FlagStore.Place;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows contradictions in a source's events, for operators. */
@ApplicationScoped
class LookUpFlags {
  private static final Set<String> CODES =
      Set.of(
          EventFlag.PAYOUT,
          EventFlag.PLACED_LATE,
          EventFlag.PLACED_OTHERWISE,
          EventFlag.RESULT,
          EventFlag.NOT_PLAYED,
          EventFlag.BEFORE_START);

  @Inject FlagStore store;

  Page<FlaggedEvent> page(
      Source source, @Nullable String code, int limit, @Nullable String cursor) {
    if (code != null && !CODES.contains(code)) {
      throw new BadInput("code_invalid", "code is one of " + String.join(", ", sorted()));
    }
    List<FlaggedEvent> found =
        store.page(source.environment(), source.name(), code, place(cursor), limit + 1);
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    FlaggedEvent last = found.get(limit - 1);
    return new Page<>(found.subList(0, limit), last.sequence() + "." + last.code());
  }

  private static List<String> sorted() {
    return CODES.stream().sorted().toList();
  }

  private static Place place(@Nullable String cursor) {
    if (cursor == null) {
      return Place.START;
    }
    int dot = cursor.indexOf('.');
    return new Place(
        Cursors.number(dot < 0 ? cursor : cursor.substring(0, dot), 0),
        dot < 0 ? "" : cursor.substring(dot + 1));
  }
}
