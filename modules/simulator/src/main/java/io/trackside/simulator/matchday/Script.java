package io.trackside.simulator.matchday;

import io.trackside.simulator.deal.DealsOfTheDay;
import io.trackside.simulator.matchday.Stories.Story;
import io.trackside.simulator.pam.Fact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes the sportsbook's day: every player's own story, and how the stories interleave. The same
 * seed and players give the same day.
 */
final class Script {
  private static final List<String> COUNTRIES = List.of("MT", "DE", "GB", "IE", "FI");
  private static final String CURRENCY = "EUR";

  private final Random random;
  private final BetScript betScript;
  private final String runId;
  private final Set<Integer> desksWithHighRoller = new HashSet<>();

  Script(long seed, String runId) {
    this.random = new Random(seed);
    this.betScript = new BetScript(random, runId);
    this.runId = runId;
  }

  /** All facts of the day in the order in which the book records them. */
  List<Fact> write(List<NewPlayer> players, int bets) {
    Stories stories = new Stories(random);
    List<Story> depositors = new ArrayList<>();
    for (NewPlayer player : players) {
      Story story = begin(stories, player);
      if (deposits(story)) {
        depositors.add(story);
      }
      bonus(story);
    }
    List<Story> betting = depositors.isEmpty() ? stories.all() : depositors;
    for (int bet = 0; bet < bets && !betting.isEmpty(); bet++) {
      Story story = betting.get(random.nextInt(betting.size()));
      story.add(betScript.write(story.playerId(), "b-%s-%05d".formatted(runId, bet)));
    }
    return stories.interleaved();
  }

  private Story begin(Stories stories, NewPlayer player) {
    String id = player.playerId();
    String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    Story story = stories.begin(new Fact.Registered(id, country, CURRENCY, player.clickId()));
    if (player.desk() == DealsOfTheDay.HIGH_ROLLERS_PARTNER
        && desksWithHighRoller.add(player.desk())) {
      story.add(betScript.longShot(id, "b-" + runId + "-longshot"));
    }
    kyc(story);
    return story;
  }

  private void kyc(Story story) {
    String id = story.playerId();
    Fact pending = new Fact.KycChanged(id, "pending");
    int roll = random.nextInt(100);
    if (roll < 80) {
      story.add(pending, new Fact.KycChanged(id, "passed"));
    } else if (roll < 90) {
      story.add(pending, new Fact.KycChanged(id, "failed"));
    } else {
      story.add(pending);
    }
  }

  /** Payments; false for a player who never deposits. */
  private boolean deposits(Story story) {
    String id = story.playerId();
    boolean deposits = random.nextInt(100) < 85;
    int count = deposits ? 1 + random.nextInt(4) : 0;
    for (int i = 0; i < count; i++) {
      long amount = i == 0 && random.nextInt(5) == 0 ? 10_00 : 20_00 + random.nextInt(300_00);
      deposit(story, "pay-" + id + "-" + i, amount);
    }
    if (deposits && random.nextInt(3) == 0) {
      story.add(new Fact.Withdrawn(id, "out-" + id, 5_00 + random.nextInt(50_00)));
    }
    return deposits;
  }

  /** A deposit; the bank takes some back, and of these returns some. */
  private void deposit(Story story, String paymentId, long amount) {
    String id = story.playerId();
    Fact deposited = new Fact.Deposited(id, paymentId, amount);
    Fact chargedBack = new Fact.ChargedBack(id, paymentId, amount);
    switch (random.nextInt(24)) {
      case 0 -> story.add(deposited, chargedBack);
      case 1 ->
          story.add(deposited, chargedBack, new Fact.ChargebackReversed(id, paymentId, amount));
      default -> story.add(deposited);
    }
  }

  private void bonus(Story story) {
    String id = story.playerId();
    long amount = 5_00 + random.nextInt(20_00);
    String bonusId = "bonus-" + id;
    Fact granted = new Fact.BonusGranted(id, bonusId, amount);
    switch (random.nextInt(5)) {
      case 0 -> story.add(granted, new Fact.BonusConverted(id, bonusId, amount / 2, null));
      case 1 -> story.add(granted, new Fact.BonusForfeited(id, bonusId, amount));
      default -> {}
    }
  }
}
