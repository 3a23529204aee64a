package io.trackside.simulator.matchday;

import io.trackside.simulator.matchday.Stories.Story;
import io.trackside.simulator.pam.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes the prop firm's day: traders who buy challenges, pass or fail, are funded, want their fee
 * back or have their bank take it back.
 */
final class PropScript {
  private static final String CURRENCY = "USD";
  private static final List<String> COUNTRIES = List.of("CZ", "GB", "IN", "BR");
  private static final List<Long> PRICES = List.of(99_00L, 155_00L, 299_50L, 549_99L);

  private final Random random;
  private int challenges;

  PropScript(long seed) {
    this.random = new Random(seed);
  }

  /** All facts of the day in the order in which the book records them. */
  List<Fact> write(List<NewPlayer> traders) {
    Stories stories = new Stories(random);
    for (NewPlayer trader : traders) {
      String id = trader.playerId();
      String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
      Story story = stories.begin(new Fact.Registered(id, country, CURRENCY, trader.clickId()));
      int count = 1 + random.nextInt(2);
      for (int i = 0; i < count; i++) {
        story.add(challenge(id, "ch-" + id + "-" + i));
      }
    }
    return stories.interleaved();
  }

  /** Every ending in turn, so that a small day has them all. */
  private List<Fact> challenge(String id, String challengeId) {
    long price = PRICES.get(random.nextInt(PRICES.size()));
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.ChallengePurchased(id, challengeId, price));
    Fact first = new Fact.EvaluationEnded(id, challengeId, "1", true);
    Fact second = new Fact.EvaluationEnded(id, challengeId, "2", true);
    Fact chargedBack = new Fact.ChallengeChargedBack(id, challengeId, price);
    switch (challenges++ % 6) {
      case 0 -> facts.addAll(List.of(first, second, new Fact.AccountFunded(id, challengeId)));
      case 1 -> facts.add(new Fact.ChallengeRefunded(id, challengeId, price));
      case 2 -> {
        facts.add(first);
        facts.add(new Fact.EvaluationEnded(id, challengeId, "2", false));
      }
      case 3 -> facts.add(new Fact.ChallengeRefunded(id, challengeId, price / 3));
      case 4 -> facts.add(chargedBack);
      default -> {
        facts.add(chargedBack);
        facts.add(new Fact.ChallengeChargebackReversed(id, challengeId, price));
      }
    }
    return facts;
  }
}
