package io.trackside.simulator.matchday;

import io.trackside.simulator.pam.Fact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes the whole day: every player's own story, and how the stories interleave. The same seed and
 * players give the same day.
 */
final class Script {
  private static final List<String> COUNTRIES = List.of("MT", "DE", "GB", "IE", "FI");

  private final Random random;
  private final BetScript betScript;
  private final String runId;

  Script(long seed, String runId) {
    this.random = new Random(seed);
    this.betScript = new BetScript(random, runId);
    this.runId = runId;
  }

  /** All facts of the day in the order in which the book records them. */
  List<Fact> write(List<NewPlayer> players, int bets) {
    List<Story> stories = new ArrayList<>();
    for (NewPlayer player : players) {
      stories.add(opening(player));
    }
    List<Story> depositors = stories.stream().filter(story -> story.deposits).toList();
    if (depositors.isEmpty()) {
      depositors = stories;
    }
    for (int bet = 0; bet < bets; bet++) {
      Story story = depositors.get(random.nextInt(depositors.size()));
      story.add(betScript.write(story.playerId, "b-%s-%05d".formatted(runId, bet)), random);
    }
    return interleaved(stories);
  }

  private Story opening(NewPlayer player) {
    Story story = new Story(player.playerId());
    String id = player.playerId();
    String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    story.first(new Fact.Registered(id, country, DealTerms.CURRENCY, player.clickId()));
    kyc(story, id);
    story.deposits = random.nextInt(100) < 85;
    int deposits = story.deposits ? 1 + random.nextInt(4) : 0;
    for (int i = 0; i < deposits; i++) {
      long amount = i == 0 && random.nextInt(5) == 0 ? 10_00 : 20_00 + random.nextInt(300_00);
      story.add(List.of(new Fact.Deposited(id, "pay-" + id + "-" + i, amount)), random);
    }
    if (deposits > 0 && random.nextInt(3) == 0) {
      long amount = 5_00 + random.nextInt(50_00);
      story.add(List.of(new Fact.Withdrawn(id, "out-" + id, amount)), random);
    }
    bonus(story, id);
    return story;
  }

  private void kyc(Story story, String id) {
    Fact pending = new Fact.KycChanged(id, "pending");
    int roll = random.nextInt(100);
    if (roll < 80) {
      story.add(List.of(pending, new Fact.KycChanged(id, "passed")), random);
    } else if (roll < 90) {
      story.add(List.of(pending, new Fact.KycChanged(id, "failed")), random);
    } else {
      story.add(List.of(pending), random);
    }
  }

  private void bonus(Story story, String id) {
    long amount = 5_00 + random.nextInt(20_00);
    String bonusId = "bonus-" + id;
    Fact granted = new Fact.BonusGranted(id, bonusId, amount);
    switch (random.nextInt(5)) {
      case 0 -> {
        Fact converted = new Fact.BonusConverted(id, bonusId, amount / 2, null);
        story.add(List.of(granted, converted), random);
      }
      case 1 -> story.add(List.of(granted, new Fact.BonusForfeited(id, bonusId, amount)), random);
      default -> story.add(List.of(), random);
    }
  }

  private List<Fact> interleaved(List<Story> stories) {
    List<Deque<Fact>> left = new ArrayList<>();
    for (Story story : stories) {
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

  /** A player to come; {@code clickId} null for one who comes by himself. */
  record NewPlayer(String playerId, @Nullable String clickId) {}

  /** One player's facts, each at a moment of the day; registration comes first. */
  private static final class Story {
    private static final int MOMENTS = 1_000_000;
    private static final int GAP_MAX = 50_000;

    private final String playerId;
    private final List<Moment> moments = new ArrayList<>();
    private boolean deposits;

    Story(String playerId) {
      this.playerId = playerId;
    }

    void first(Fact fact) {
      moments.add(new Moment(0, fact));
    }

    void add(List<Fact> facts, Random random) {
      int at = 1 + random.nextInt(MOMENTS);
      for (Fact fact : facts) {
        moments.add(new Moment(at, fact));
        at += 1 + random.nextInt(GAP_MAX);
      }
    }

    Deque<Fact> inOrder() {
      Deque<Fact> facts = new ArrayDeque<>();
      moments.stream()
          .sorted(Comparator.comparingInt(Moment::at))
          .forEach(moment -> facts.add(moment.fact()));
      return facts;
    }
  }

  private record Moment(int at, Fact fact) {}
}
