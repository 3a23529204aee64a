package io.trackside.pamsync.feed;

import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.BetState;
import io.trackside.domain.projection.CheckAgainstFeed;
import io.trackside.domain.projection.CheckAgainstFeed.Leg;
import io.trackside.domain.projection.CheckAgainstFeed.Word;
import io.trackside.domain.projection.EventFlag;
import io.trackside.pamsync.store.FeedWordStore;
import io.trackside.pamsync.store.FixtureStore;
import io.trackside.pamsync.store.FixtureStore.BetId;
import io.trackside.pamsync.store.FixtureStore.Due;
import io.trackside.pamsync.store.FlagStore;
import io.trackside.pamsync.store.ProjectionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds the current settlements of bets against what feeds say of their fixtures. */
@ApplicationScoped
class CompareFixtures {
  /** What failed so often is left where it is: it is in the log, and stops nobody. */
  private static final int FAILURES_MAX = 10;

  private static final System.Logger LOG = System.getLogger("io.trackside.pamsync.feed");

  @Inject FixtureStore fixtures;
  @Inject FeedWordStore words;
  @Inject ProjectionStore projection;
  @Inject FlagStore flagStore;

  int next(Environment environment, Set<String> feeds, int betsMax) {
    List<Due> claimed = fixtures.claim(environment, FAILURES_MAX, betsMax);
    if (claimed.isEmpty()) {
      return 0;
    }
    Map<String, Set<String>> bets = new TreeMap<>();
    List<Due> done = new ArrayList<>();
    int free = betsMax;
    for (Due due : claimed) {
      if (due.isWholeFixture() && free > 0) {
        List<BetId> page = fixtures.betsOn(environment, due.fixtureId(), due.after(), free);
        page.forEach(bet -> add(bets, bet));
        if (page.size() < free) {
          done.add(due);
        } else {
          fixtures.goOn(environment, due, page.get(page.size() - 1));
        }
        free -= page.size();
      } else if (!due.isWholeFixture()) {
        add(bets, due.bet());
        done.add(due);
      }
    }
    flagStore.keep(environment, contradictions(environment, feeds, bets));
    fixtures.done(environment, done);
    return claimed.size();
  }

  void putBack(Environment environment) {
    List<Due> failed = fixtures.claim(environment, FAILURES_MAX, 1);
    fixtures.putBack(environment, failed);
    for (Due due : failed) {
      LOG.log(
          Level.WARNING,
          "event=comparison_put_back sequence={0} failures={1}",
          Long.toString(due.sequence()),
          due.failures() + 1);
    }
  }

  private List<EventFlag> contradictions(
      Environment environment, Set<String> feeds, Map<String, Set<String>> bets) {
    Map<BetId, List<Leg>> legs = fixtures.legs(environment, bets);
    if (legs.isEmpty()) {
      return List.of();
    }
    Set<String> fixtureIds = new TreeSet<>();
    legs.values().forEach(all -> all.forEach(leg -> fixtureIds.add(leg.fixtureId())));
    Map<String, List<Word>> said = words.decisive(environment, feeds, fixtureIds);
    List<EventFlag> flags = new ArrayList<>();
    for (BetState bet : projection.bets(environment, bets)) {
      List<Leg> on = legs.getOrDefault(new BetId(bet.source(), bet.betId()), List.of());
      flags.addAll(CheckAgainstFeed.flags(bet, on, said));
    }
    return flags;
  }

  private static void add(Map<String, Set<String>> bets, BetId bet) {
    bets.computeIfAbsent(bet.source(), source -> new TreeSet<>()).add(bet.betId());
  }
}
