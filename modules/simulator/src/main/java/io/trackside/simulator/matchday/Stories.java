package io.trackside.simulator.matchday;

import io.trackside.simulator.pam.Fact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** What happens to each player, and how the players' stories interleave to a day. */
final class Stories {
  private final Random random;
  private final List<Story> all = new ArrayList<>();

  Stories(Random random) {
    this.random = random;
  }

  /** Begins a player's story with the registration. */
  Story begin(Fact.Registered registered) {
    Story story = new Story(registered, random);
    all.add(story);
    return story;
  }

  List<Story> all() {
    return all;
  }

  /** Everything in the order in which the book records it. */
  List<Fact> interleaved() {
    List<Deque<Fact>> left = new ArrayList<>();
    for (Story story : all) {
      left.add(story.inOrder());
    }
    List<Fact> day = new ArrayList<>();
    while (!left.isEmpty()) {
      int next = random.nextInt(left.size());
      Deque<Fact> story = left.get(next);
      day.add(story.removeFirst());
      if (story.isEmpty()) {
        left.set(next, left.get(left.size() - 1));
        left.remove(left.size() - 1);
      }
    }
    return day;
  }

  /** One player's facts, each at a moment of the day; registration comes first. */
  static final class Story {
    private static final int MOMENTS = 1_000_000;
    private static final int GAP_MAX = 50_000;

    private final Random random;
    private final String playerId;
    private final List<Moment> moments = new ArrayList<>();

    private Story(Fact.Registered registered, Random random) {
      this.random = random;
      this.playerId = registered.playerId();
      moments.add(new Moment(0, registered));
    }

    String playerId() {
      return playerId;
    }

    /** Adds facts that follow one another, from some moment of the day on. */
    void add(List<Fact> facts) {
      int at = 1 + random.nextInt(MOMENTS);
      for (Fact fact : facts) {
        moments.add(new Moment(at, fact));
        at += 1 + random.nextInt(GAP_MAX);
      }
    }

    void add(Fact... facts) {
      add(List.of(facts));
    }

    private Deque<Fact> inOrder() {
      Deque<Fact> facts = new ArrayDeque<>();
      moments.stream()
          .sorted(Comparator.comparingInt(Moment::at))
          .forEach(moment -> facts.add(moment.fact()));
      return facts;
    }
  }

  private record Moment(int at, Fact fact) {}
}
