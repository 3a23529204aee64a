package io.trackside.pamsync.history;

import io.trackside.contracts.pamsync.RawHistoryApi.Gathered;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import io.trackside.pamsync.IntakeSettings;
import io.trackside.pamsync.store.HistoryStore;
import io.trackside.pamsync.store.HistoryStore.Noted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Walks through the inbox once, in order of receipt, and notes which events are whose. */
@ApplicationScoped
class GatherEvents {
  /** Under which the back office's words are noted: no player has an empty id. */
  static final String BACK_OFFICE = "";

  private static final String WORD = "affiliate.status_changed";
  private static final long NO_EVENT = 0;

  @Inject HistoryStore store;
  @Inject Settings settings;

  Gathered page(
      Environment environment,
      String runId,
      Instant upTo,
      @Nullable String cursor,
      UnaryOperator<Set<String>> concerned) {
    int limit = settings.integer(IntakeSettings.REPLAY_PAGE);
    long after = cursor == null ? 0 : Long.parseLong(cursor);
    List<HistoryStore.Seen> page = store.page(environment, after, upTo, limit);
    Set<String> players = new TreeSet<>();
    page.forEach(seen -> players.add(seen.playerId()));
    Set<String> wanted = players.isEmpty() ? Set.of() : concerned.apply(players);
    List<Noted> noted = new ArrayList<>();
    for (HistoryStore.Seen seen : page) {
      if (wanted.contains(seen.playerId())) {
        noted.add(new Noted(seen.playerId(), seen.sequence()));
      }
      if (seen.type().equals(WORD)) {
        noted.add(new Noted(BACK_OFFICE, seen.sequence()));
      }
    }
    store.note(environment, runId, noted);
    String next = page.size() < limit ? null : String.valueOf(page.get(limit - 1).sequence());
    return new Gathered(next, page.size(), noted.size());
  }

  /** Notes players of whom there may be no raw event any more. */
  void note(Environment environment, String runId, Collection<String> playerIds) {
    store.note(environment, runId, playerIds.stream().map(id -> new Noted(id, NO_EVENT)).toList());
  }

  List<String> players(Environment environment, String runId, String after, int limit) {
    return store.players(environment, runId, after, limit);
  }

  int forget(Environment environment, String runId) {
    return store.forget(environment, runId, settings.integer(IntakeSettings.REPLAY_PAGE));
  }
}
