package io.trackside.commission;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events of players in plain amounts of EUR. */
final class Story {
  private final List<CanonicalEvent> events = new ArrayList<>();

  static Instant noon(String day) {
    return Instant.parse(day + "T12:00:00Z");
  }

  List<CanonicalEvent> events() {
    return events;
  }

  CanonicalEvent last() {
    return events.get(events.size() - 1);
  }

  Story registered(String player, String day) {
    return add(
        player,
        day,
        new EventData.PlayerRegistered(
            "main", "GB", "EUR", null, null, null, null, null, null, null, null, null, null));
  }

  Story deposit(String player, String day, String amount) {
    return add(
        player,
        day,
        new EventData.Payment(
            EventData.PaymentKind.DEPOSIT, "pay-" + events.size(), eur(amount), null, null));
  }

  Story kycPassed(String player, String day) {
    return add(player, day, new EventData.KycChanged(EventData.KycStatus.PASSED));
  }

  Story flagged(String player, String day) {
    return add(player, day, new EventData.PlayerFlagged(EventData.Flag.FRAUD, null));
  }

  Story bonus(String player, String day, String amount) {
    return add(
        player,
        day,
        new EventData.Bonus(
            EventData.BonusKind.CONVERTED,
            "bonus-" + events.size(),
            eur(amount),
            null,
            null,
            null));
  }

  Story settled(String player, String day, String bet, long version, String stake, String payout) {
    return settled(player, day, bet, version, stake, payout, Outcome.LOST);
  }

  Story settled(
      String player,
      String day,
      String bet,
      long version,
      String stake,
      String payout,
      Outcome outcome) {
    return add(
        player,
        day,
        new EventData.BetSettled(
            bet,
            version,
            outcome,
            eur(stake),
            eur("0"),
            eur(payout),
            eur("0"),
            eur("0"),
            eur("0"),
            "sportsbook",
            BetCategory.STRAIGHT,
            1,
            List.of(),
            null,
            null,
            "main",
            noon(day)));
  }

  private Story add(String player, String day, EventData data) {
    events.add(new CanonicalEvent("evt-" + events.size(), "pam", player, noon(day), null, data));
    return this;
  }

  private static Money eur(String amount) {
    return Money.parse(amount, "EUR");
  }

  /** Two months of some players: registrations, deposits, bets, re-settlements, bonuses. */
  static Story random(long seed, int players, int bets) {
    Random random = new Random(seed);
    Story story = new Story();
    for (int p = 0; p < players; p++) {
      String player = "player-" + p;
      story.registered(player, "2026-03-0" + (1 + p % 5));
      story.deposit(player, "2026-03-0" + (5 + p % 4), String.valueOf(10 + random.nextInt(40)));
      if (random.nextBoolean()) {
        story.kycPassed(player, "2026-03-1" + random.nextInt(9));
      }
    }
    for (int b = 0; b < bets; b++) {
      String player = "player-" + random.nextInt(players);
      String day = "2026-0" + (3 + random.nextInt(2)) + "-1" + random.nextInt(10);
      String stake = (1 + random.nextInt(30)) + "." + (10 + random.nextInt(90));
      String payout = random.nextInt(3) == 0 ? (1 + random.nextInt(80)) + ".35" : "0";
      story.settled(player, day, "bet-" + b, 1, stake, payout);
      if (random.nextInt(6) == 0) {
        story.settled(player, day, "bet-" + b, 2, stake, "7.77", Outcome.WON);
      }
      if (random.nextInt(9) == 0) {
        story.bonus(player, day, "3.33");
      }
    }
    return story;
  }
}
