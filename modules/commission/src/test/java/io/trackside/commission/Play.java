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

/** Events of players of several countries who play several products. */
public final class Play {
  private static final List<String> COUNTRIES = List.of("GB", "DE", "MT");
  private static final List<String> PRODUCTS = List.of("sportsbook", "casino");

  private final List<CanonicalEvent> events = new ArrayList<>();
  private String currency = "EUR";
  private int next;

  public List<CanonicalEvent> events() {
    return events;
  }

  public Play in(String code) {
    currency = code;
    return this;
  }

  public Play registered(String player, String at, String country) {
    return add(
        player,
        at,
        new EventData.PlayerRegistered(
            "main", country, "EUR", null, null, null, null, null, null, null, null, null, null));
  }

  public Play deposit(String player, String at, String amount) {
    return add(
        player,
        at,
        new EventData.Payment(
            EventData.PaymentKind.DEPOSIT, "pay-" + next, money(amount), null, null));
  }

  Play bonus(String player, String at, String amount) {
    return add(
        player,
        at,
        new EventData.Bonus(
            EventData.BonusKind.CONVERTED, "bonus-" + next, money(amount), null, null, null));
  }

  public Play bet(
      String player, String at, String bet, long version, String stake, String payout, String of) {
    return add(
        player,
        at,
        new EventData.BetSettled(
            bet,
            version,
            payout.equals("0") ? Outcome.LOST : Outcome.WON,
            money(stake),
            money("0"),
            money(payout),
            money("0"),
            money("0"),
            money("0"),
            of,
            of.equals("casino") ? BetCategory.SYSTEM : BetCategory.STRAIGHT,
            1,
            List.of(),
            null,
            null,
            "main",
            Instant.parse(at)));
  }

  private Play add(String player, String at, EventData data) {
    events.add(new CanonicalEvent("evt-" + next++, "pam", player, Instant.parse(at), null, data));
    return this;
  }

  private Money money(String amount) {
    return Money.parse(amount, currency);
  }

  /** Players p0 to pn who register in March and April and play until June; whole units only. */
  public static Play random(long seed, int players, int bets) {
    Random random = new Random(seed);
    Play play = new Play();
    for (int p = 0; p < players; p++) {
      String day = "2026-0" + (3 + random.nextInt(2)) + "-" + (10 + random.nextInt(19));
      // Late in the evening: the next day in the zone of the deal.
      String at = day + (random.nextBoolean() ? "T23:30:00Z" : "T08:00:00Z");
      play.registered("p" + p, at, COUNTRIES.get(random.nextInt(COUNTRIES.size())));
      for (int d = 0; d < random.nextInt(4); d++) {
        play.deposit("p" + p, time(random, 5), String.valueOf(10 * (1 + random.nextInt(9))));
      }
    }
    for (int b = 0; b < bets; b++) {
      String player = "p" + random.nextInt(players);
      String product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
      String at = time(random, 5);
      String stake = String.valueOf(10 * (1 + random.nextInt(20)));
      String payout = random.nextInt(3) == 0 ? String.valueOf(10 * random.nextInt(40)) : "0";
      play.bet(player, at, "b" + b, 1, stake, payout, product);
      if (random.nextInt(5) == 0) {
        play.bet(player, time(random, 5), "b" + b, 2, stake, "70", product);
      }
      if (random.nextInt(6) == 0) {
        play.bonus(player, time(random, 5), "10");
      }
    }
    return play;
  }

  private static String time(Random random, int months) {
    return "2026-0%d-%02dT%02d:15:00Z"
        .formatted(
            4 + random.nextInt(Math.min(months, 2)), 1 + random.nextInt(28), random.nextInt(24));
  }
}
