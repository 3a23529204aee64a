package io.trackside.domain.fact;

import io.trackside.domain.event.EventData.ActivityReported;
import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.event.EventData.Payment;
import io.trackside.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a player's figures at an instant. Movements are how facts become figures: a changed
 * settlement is the old part taken away where it counted and the new one added where it counts.
 *
 * @param countsAt the instant that fixes day, period, deal version and FX date
 * @param dimensions what the sums are kept apart by
 * @param delta signed change
 */
public record Movement(Instant countsAt, Figures.Dimensions dimensions, Figures delta) {

  /** The movements of a fact; none for a fact that moves no money. */
  public static List<Movement> of(PlayerFact fact) {
    if (fact instanceof PlayerFact.BetPartChanged changed) {
      return ofBet(changed.before(), changed.after());
    }
    if (fact instanceof PlayerFact.Paid paid) {
      return ofPaid(paid);
    }
    if (fact instanceof PlayerFact.BonusCosted costed) {
      return List.of(ofBonus(costed));
    }
    if (fact instanceof PlayerFact.ActivityChanged changed) {
      return ofActivity(changed.before(), changed.after());
    }
    if (fact instanceof PlayerFact.NgrAdjusted adjusted) {
      return List.of(
          new Movement(
              adjusted.header().occurredAt(),
              withoutBet(adjusted.brand(), adjusted.product(), adjusted.amount()),
              Figures.adjusted(adjusted.amount().minor())));
    }
    return List.of();
  }

  private static List<Movement> ofPaid(PlayerFact.Paid paid) {
    Movement now = ofPayment(paid.header().occurredAt(), paid.payment());
    PlayerFact.Paid replaced = paid.replaces();
    if (replaced == null) {
      return List.of(now);
    }
    Movement before = ofPayment(replaced.header().occurredAt(), replaced.payment());
    return List.of(
        new Movement(before.countsAt(), before.dimensions(), before.delta().negated()), now);
  }

  private static List<Movement> ofBet(@Nullable BetPart before, BetPart after) {
    Movement now = new Movement(after.firstSettledAt(), dimensions(after), figures(after));
    return before == null
        ? List.of(now)
        : List.of(
            new Movement(before.firstSettledAt(), dimensions(before), figures(before).negated()),
            now);
  }

  private static Figures.Dimensions dimensions(BetPart part) {
    return new Figures.Dimensions(
        part.brand(),
        part.product(),
        part.category().name(),
        part.jurisdiction(),
        part.realStake().currency().code());
  }

  /** What a part adds to the sums while it is the current settlement. */
  public static Figures figures(BetPart part) {
    boolean counts = part.counts();
    boolean realMoney = counts && part.realStake().minor() != 0;
    return new Figures(
        counts ? part.realStake().minor() : 0,
        counts ? 0 : part.realStake().minor(),
        counts ? part.realPayout().minor() : 0,
        part.bonusCost().minor(),
        0,
        part.jackpot().minor(),
        realMoney && part.partId().equals(BetPart.REST) ? 1 : 0,
        0,
        0,
        0,
        0,
        0);
  }

  private static Movement ofPayment(Instant at, Payment payment) {
    long minor = payment.amount().minor();
    Figures delta =
        switch (payment.kind()) {
          case DEPOSIT -> new Figures(0, 0, 0, 0, 0, 0, 0, minor, 1, 0, 0, 0);
          case WITHDRAWAL -> new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, minor, 1, 0);
          case CHARGEBACK_FILED -> new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, minor);
          case CHARGEBACK_REVERSED -> new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -minor);
        };
    return new Movement(at, withoutBet(payment.brand(), null, payment.amount()), delta);
  }

  private static Movement ofBonus(PlayerFact.BonusCosted costed) {
    long change = costed.after().minus(costed.before()).minor();
    boolean granted = costed.kind() == BonusKind.GRANTED;
    Figures delta =
        new Figures(0, 0, 0, granted ? 0 : change, granted ? change : 0, 0, 0, 0, 0, 0, 0, 0);
    return new Movement(
        costed.countsAt(), withoutBet(costed.brand(), costed.product(), costed.after()), delta);
  }

  /**
   * The instant at which a day's sums count: noon UTC, which is the same date in every zone from
   * UTC-12 to UTC+11.
   */
  public static Instant countsAt(LocalDate date) {
    return date.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }

  private static List<Movement> ofActivity(
      @Nullable ActivityReported before, @Nullable ActivityReported after) {
    List<Movement> movements = new ArrayList<>(4);
    if (before != null) {
      for (Movement movement : ofDay(before)) {
        movements.add(
            new Movement(movement.countsAt, movement.dimensions, movement.delta.negated()));
      }
    }
    if (after != null) {
      movements.addAll(ofDay(after));
    }
    return movements;
  }

  /** A day's play belongs to its product, its payments to the brand alone, as all payments do. */
  private static List<Movement> ofDay(ActivityReported day) {
    Figures all = figures(day);
    Figures play =
        new Figures(
            all.stake(),
            0,
            all.payout(),
            all.bonusConverted(),
            all.bonusGranted(),
            0,
            all.bets(),
            0,
            0,
            0,
            0,
            0);
    Figures.Dimensions product =
        new Figures.Dimensions(
            day.brand(), day.product(), null, null, day.stake().currency().code());
    Instant at = countsAt(day.date());
    return List.of(
        new Movement(at, product, play),
        new Movement(at, withoutBet(day.brand(), null, day.stake()), all.plus(play.negated())));
  }

  /**
   * What a day's sums add. The bonus counts on either basis, since a deal reads only one of them; a
   * day with stake counts as one settled bet, which makes the player active; the number of payments
   * is not known.
   */
  public static Figures figures(ActivityReported day) {
    return new Figures(
        day.stake().minor(),
        0,
        day.payout().minor(),
        day.bonus().minor(),
        day.bonus().minor(),
        0,
        day.stake().minor() > 0 ? 1 : 0,
        day.deposits().minor(),
        0,
        day.withdrawals().minor(),
        0,
        day.chargebacks().minor());
  }

  private static Figures.Dimensions withoutBet(
      @Nullable String brand, @Nullable String product, Money amount) {
    return new Figures.Dimensions(brand, product, null, null, amount.currency().code());
  }
}
