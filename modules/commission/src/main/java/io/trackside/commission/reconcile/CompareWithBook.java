package io.trackside.commission.reconcile;

import io.trackside.commission.store.ReconciliationStore;
import io.trackside.commission.store.ReconciliationStore.BookRow;
import io.trackside.commission.store.ReconciliationStore.BreakRow;
import io.trackside.commission.store.ReconciliationStore.ReconciliationRow;
import io.trackside.commission.store.ReconciliationStore.TotalRow;
import io.trackside.contracts.commission.ReconciliationApi.ReconciliationView;
import io.trackside.contracts.pamsync.BookApi.BookTotal;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.pamsync.ProjectionApi.PlayerTotal;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the book's totals with the projection's, player by player and in both directions, to the
 * minor unit. A source's book is compared with what that source reported. A void counts its stake
 * on both sides of the book's totals, so it does on ours.
 */
@ApplicationScoped
class CompareWithBook {
  @Inject ReconciliationStore store;
  @Inject ProjectionApi projection;
  @Inject ReadReconciliation read;

  void keep(Environment environment, String id, List<BookTotal> totals) {
    store.keep(
        environment,
        id,
        totals.stream()
            .map(
                t ->
                    new BookRow(
                        t.playerId(),
                        t.currency(),
                        t.stake(),
                        t.payout(),
                        t.bonusCost(),
                        t.deposits(),
                        t.withdrawals()))
            .toList());
  }

  ReconciliationView compare(Environment environment, String id) {
    ReconciliationRow row =
        store
            .find(environment, id)
            .orElseThrow(() -> new NotFound("not_found", "no such reconciliation"));
    Comparison comparison = new Comparison(store.totals(environment, id));
    projection.totals(environment, row.source(), row.from(), row.to(), comparison::add);
    comparison.addMissingHere();
    store.replaceResult(environment, id, comparison.totals(), comparison.breaks);
    String state = comparison.breaks.isEmpty() ? "reconciled" : "breaks";
    store.finish(environment, id, state, comparison.players.size());
    return read.view(environment, id);
  }

  private record Key(String playerId, String currency) {}

  /** A comparison under way. */
  private static final class Comparison {
    private static final BookRow NOTHING = new BookRow("", "", 0, 0, null, null, null);

    private final Map<Key, BookRow> book = new HashMap<>();
    private final Map<String, long[]> ggrByCurrency = new TreeMap<>();
    private final List<BreakRow> breaks = new ArrayList<>();
    private final Set<String> players = new HashSet<>();

    Comparison(List<BookRow> rows) {
      for (BookRow row : rows) {
        book.put(new Key(row.playerId(), row.currency()), row);
        ggr(row.currency())[0] += row.stake() - row.payout();
        players.add(row.playerId());
      }
    }

    private long[] ggr(String currency) {
      return ggrByCurrency.computeIfAbsent(currency, k -> new long[2]);
    }

    void add(PlayerTotal ours) {
      Figures figures = ours.figures();
      @Nullable BookRow theirs = book.remove(new Key(ours.playerId(), ours.currency()));
      ggr(ours.currency())[1] += figures.ggr();
      players.add(ours.playerId());
      String cause = theirs == null ? "missing_in_book" : "amount_differs";
      compare(ours.playerId(), ours.currency(), cause, theirs, figures);
    }

    void addMissingHere() {
      book.forEach(
          (key, theirs) ->
              compare(
                  key.playerId(), key.currency(), "missing_in_trackside", theirs, Figures.ZERO));
      book.clear();
    }

    private void compare(
        String playerId, String currency, String cause, @Nullable BookRow theirs, Figures ours) {
      BookRow b = theirs == null ? NOTHING : theirs;
      Side side = new Side(playerId, currency, cause);
      measure(side, "stake", b.stake(), ours.stake() + ours.stakeReturned());
      measure(side, "payout", b.payout(), ours.payout() + ours.stakeReturned());
      measure(side, "bonusCost", said(theirs, b.bonusCost()), ours.bonusConverted());
      measure(side, "deposits", said(theirs, b.deposits()), ours.deposits());
      measure(side, "withdrawals", said(theirs, b.withdrawals()), ours.withdrawals());
    }

    private record Side(String playerId, String currency, String cause) {}

    /** A player whom the book does not know has nothing there; what it left out is not compared. */
    private static @Nullable Long said(@Nullable BookRow theirs, @Nullable Long value) {
      return theirs == null ? Long.valueOf(0) : value;
    }

    private void measure(Side side, String name, @Nullable Long book, long ours) {
      if (book != null && book != ours) {
        breaks.add(new BreakRow(side.playerId(), side.currency(), name, side.cause(), book, ours));
      }
    }

    List<TotalRow> totals() {
      return ggrByCurrency.entrySet().stream()
          .map(e -> new TotalRow(e.getKey(), e.getValue()[0], e.getValue()[1]))
          .toList();
    }
  }
}
