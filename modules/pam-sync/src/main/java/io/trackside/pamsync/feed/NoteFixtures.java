package io.trackside.pamsync.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetPlaced;
import io.trackside.domain.event.EventData.BetSettled;
import io.trackside.domain.event.EventData.FixtureUpdated;
import io.trackside.domain.event.EventData.OddsUpdated;
import io.trackside.domain.event.EventData.ResultPublished;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.id.Environment;
import io.trackside.domain.projection.CheckAgainstFeed.Leg;
import io.trackside.domain.projection.Origin;
import io.trackside.pamsync.canonical.StrictJson;
import io.trackside.pamsync.store.FeedWordStore;
import io.trackside.pamsync.store.FeedWordStore.Said;
import io.trackside.pamsync.store.FixtureStore;
import io.trackside.pamsync.store.FixtureStore.BetId;
import io.trackside.pamsync.store.FixtureStore.Due;
import io.trackside.pamsync.store.FixtureStore.LegRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Notes, in the intake's transaction, what feeds said and which bets are on which fixtures. The
 * comparison comes later and apart: two transactions that do not see each other, one with the
 * settlement and one with the result, both leave a line, and whoever reads the later one sees both.
 * Where there is no feed nothing is noted.
 */
@ApplicationScoped
public class NoteFixtures {
  private static final int WORD_MAX = 64;
  private static final Comparator<LegRow> ORDER =
      Comparator.comparing((LegRow row) -> row.leg().fixtureId())
          .thenComparing(row -> row.bet().source())
          .thenComparing(row -> row.bet().betId())
          .thenComparing(row -> row.leg().market())
          .thenComparing(row -> row.leg().selection());

  @Inject KnownFeeds feeds;
  @Inject FixtureStore fixtures;
  @Inject FeedWordStore words;

  /** An event of a batch. */
  public record Seen(FactHeader header, CanonicalEvent event, byte[] raw) {}

  /** Notes what a batch holds. */
  public void note(Environment environment, List<Seen> batch) {
    Set<String> sources = feeds.of(environment);
    if (sources.isEmpty()) {
      return;
    }
    Set<LegRow> legs = new LinkedHashSet<>();
    List<Due> due = new ArrayList<>();
    List<Said> said = new ArrayList<>();
    for (Seen seen : batch) {
      if (sources.contains(seen.header().source())) {
        word(seen, said, due);
      }
      bet(seen, legs, due);
    }
    if (!said.isEmpty()) {
      words.keep(environment, said);
    }
    if (!legs.isEmpty() || !due.isEmpty()) {
      // In one order over all workers, so that none waits for another in a circle.
      fixtures.note(environment, legs.stream().sorted(ORDER).toList(), due);
    }
  }

  private static void word(Seen seen, List<Said> said, List<Due> due) {
    EventData data = seen.event().data();
    String fixtureId;
    String type;
    if (data instanceof FixtureUpdated fixture) {
      fixtureId = fixture.fixtureId();
      type = "fixture.updated";
    } else if (data instanceof ResultPublished result) {
      fixtureId = result.fixtureId();
      type = "result.published";
    } else if (data instanceof OddsUpdated odds) {
      fixtureId = odds.fixtureId();
      type = "odds.updated";
    } else {
      return;
    }
    said.add(new Said(seen.header().source(), fixtureId, type, Origin.of(seen.header()), data));
    if (!(data instanceof OddsUpdated)) {
      due.add(new Due(0, seen.header().sequence(), fixtureId, Due.ALL, Due.ALL));
    }
  }

  private static void bet(Seen seen, Set<LegRow> legs, List<Due> due) {
    EventData data = seen.event().data();
    String betId;
    List<String> fixtureIds;
    if (data instanceof BetSettled settled) {
      betId = settled.betId();
      fixtureIds = settled.fixtureIds();
    } else if (data instanceof BetPlaced placed) {
      betId = placed.betId();
      fixtureIds = placed.fixtureIds();
    } else {
      return;
    }
    BetId bet = new BetId(seen.header().source(), betId);
    List<Leg> told = legs(seen.raw(), fixtureIds);
    told.forEach(leg -> legs.add(new LegRow(bet, leg)));
    // A later settlement need not name the fixtures again: one line compares the whole bet.
    String fixtureId = told.isEmpty() ? "" : told.get(0).fixtureId();
    due.add(new Due(0, seen.header().sequence(), fixtureId, bet, Due.ALL));
  }

  /** The fixtures, and where the book tells them the market and selection. */
  private static List<Leg> legs(byte[] raw, List<String> fixtureIds) {
    if (fixtureIds.isEmpty()) {
      return List.of();
    }
    List<Leg> legs = new ArrayList<>();
    JsonNode data = data(raw);
    for (JsonNode selection : data.path("selections")) {
      String fixtureId = selection.path("fixtureId").asText("");
      if (fixtureIds.contains(fixtureId)) {
        legs.add(leg(fixtureId, selection));
      }
    }
    boolean single = fixtureIds.size() == 1 && legs.isEmpty();
    for (String fixtureId : fixtureIds) {
      if (legs.stream().noneMatch(leg -> leg.fixtureId().equals(fixtureId))) {
        legs.add(single ? leg(fixtureId, data) : new Leg(fixtureId, "", ""));
      }
    }
    return legs;
  }

  private static Leg leg(String fixtureId, JsonNode from) {
    return new Leg(fixtureId, word(from, "market"), word(from, "selection"));
  }

  /** A word that can be compared; anything else is as good as untold. */
  private static String word(JsonNode from, String field) {
    String text = from.path(field).isTextual() ? from.path(field).asText() : "";
    return text.length() <= WORD_MAX ? text : "";
  }

  private static JsonNode data(byte[] raw) {
    try {
      return StrictJson.tree(raw).path("data");
    } catch (IOException e) {
      throw new IllegalStateException("a stored event is JSON", e);
    }
  }
}
