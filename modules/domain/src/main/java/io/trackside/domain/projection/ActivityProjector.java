package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.ActivityReported;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.projection.Projected.Conflict;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a day's sums from standing beside bets of the same player, product and day. Bets win in
 * whatever order they come: the sums stop counting when the first bet of their day is known and
 * count again should the last one move away.
 */
final class ActivityProjector {
  private final KnownState known;

  ActivityProjector(KnownState known) {
    this.known = known;
  }

  Projected report(FactHeader header, ActivityReported report) {
    ActivityState.Key key = ActivityState.keyOf(header.source(), header.playerId(), report);
    ActivityState found = known.activity(key);
    ActivityState before = found != null ? found : ActivityState.unseen(key);
    Merged<ActivityState> merged = before.with(Origin.of(header), report);
    ActivityState after = merged.state();
    List<BetState> bets = known.bets(header.playerId());
    ActivityReported counted = after.counted(bets);
    List<Conflict> conflicts = new ArrayList<>(2);
    Conflict conflict = Projector.conflict(merged.loser(), "activity of " + report.date());
    if (conflict != null) {
      conflicts.add(conflict);
    }
    if (counted == null) {
      conflicts.add(beside(header.sequence(), key));
    }
    List<PlayerFact> facts = new ArrayList<>(1);
    if (!after.equals(before)) {
      known.keep(after);
      ActivityReported was = before.counted(bets);
      if (counted != null && (was == null || !ActivityState.sameFigures(was, counted))) {
        facts.add(new PlayerFact.ActivityChanged(header, was, counted));
      }
    }
    return new Projected(facts, conflicts, List.of());
  }

  /** What a changed bet does to the sums of the days that it touches. */
  void besideBet(
      FactHeader header,
      BetState before,
      BetState after,
      List<PlayerFact> facts,
      List<Conflict> conflicts,
      List<Long> settled) {
    List<ActivityState> days = known.activities(header.playerId());
    if (days.isEmpty()) {
      return;
    }
    BetView was = BetView.of(before);
    BetView is = BetView.of(after);
    for (ActivityState day : days) {
      ActivityState.Revision current = day.current();
      if (current == null
          || day.meets(was) == day.meets(is)
          || day.counted(others(after)) == null) {
        continue;
      }
      known.keep(day);
      boolean counts = !day.meets(is);
      facts.add(
          new PlayerFact.ActivityChanged(
              header, counts ? null : current.sums(), counts ? current.sums() : null));
      for (ActivityState.Revision revision : day.revisions()) {
        long sequence = revision.origin().sequence();
        if (counts) {
          settled.add(sequence);
        } else {
          conflicts.add(beside(sequence, day.key()));
        }
      }
    }
  }

  private List<BetState> others(BetState bet) {
    return known.bets(bet.playerId()).stream()
        .filter(b -> !b.betId().equals(bet.betId()) || !b.source().equals(bet.source()))
        .toList();
  }

  private static Conflict beside(long sequence, ActivityState.Key key) {
    return new Conflict(
        sequence,
        Conflict.ACTIVITY,
        "sums of "
            + key.product()
            + " on "
            + key.date()
            + " stand beside bets of the same player, product and day, which count");
  }
}
