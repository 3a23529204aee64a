package io.trackside.pamsync.facts;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.pamsync.UnknownPlayersApi;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.jdbc.StoreFailure;
import io.trackside.pamsync.store.UnknownPlayerStore;
import io.trackside.pamsync.store.UnknownPlayerStore.UnknownRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door to players whom nobody has registered. */
@ApplicationScoped
@Transactional
public class UnknownPlayersBoundary implements UnknownPlayersApi {
  private static final Duration USUAL = Duration.ofDays(7);

  @Inject UnknownPlayerStore store;
  @Inject ProjectionApi projection;
  @Inject Settings settings;
  @Inject Clock clock;

  @Override
  public UnknownPlayersView unknownPlayers(
      Caller caller, @Nullable String source, @Nullable Instant from, @Nullable Instant to) {
    if (caller.partnerId() != null) {
      throw new NotFound("not_found", "no such resource");
    }
    Instant end = to == null ? clock.instant() : to;
    Instant start = from == null ? end.minus(USUAL) : from;
    if (end.isBefore(start)) {
      String right = "an instant after from";
      throw new BadInput(
          "time_invalid", "to: " + right, List.of(new FieldError("/query/to", right)));
    }
    // Asked first: what is shown is at least as new as what is claimed.
    Instant processedUpTo = projection.processedUpTo(caller.environment());
    return new UnknownPlayersView(
        start, end, bySource(rows(caller, source, start, end)), processedUpTo);
  }

  private List<UnknownRow> rows(
      Caller caller, @Nullable String source, Instant start, Instant end) {
    try {
      return store.unknown(
          caller.environment(),
          source,
          start,
          end,
          SAMPLE_MAX,
          settings.duration(FactsSettings.UNKNOWN_TIMEOUT));
    } catch (StoreFailure failure) {
      if (failure.timedOut()) {
        throw new Unprocessable(
            "report_too_large", "the search takes too long; ask for a shorter interval");
      }
      throw failure;
    }
  }

  private static List<UnknownOfSource> bySource(List<UnknownRow> rows) {
    Map<String, List<String>> samples = new LinkedHashMap<>();
    rows.forEach(
        row -> samples.computeIfAbsent(row.source(), k -> new ArrayList<>()).add(row.playerId()));
    Map<String, UnknownOfSource> views = new LinkedHashMap<>();
    rows.forEach(
        row ->
            views.putIfAbsent(
                row.source(),
                new UnknownOfSource(
                    row.source(),
                    row.players(),
                    samples.getOrDefault(row.source(), List.of()),
                    row.first(),
                    row.last())));
    return List.copyOf(views.values());
  }
}
