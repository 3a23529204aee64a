package io.trackside.domain.projection;

import static io.trackside.domain.projection.Book.bonus;
import static io.trackside.domain.projection.Book.cashedOut;
import static io.trackside.domain.projection.Book.converted;
import static io.trackside.domain.projection.Book.deposit;
import static io.trackside.domain.projection.Book.placed;
import static io.trackside.domain.projection.Book.settled;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BonusKind;
import io.trackside.domain.event.EventData.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The sums do not depend on the order of the events, nor on how often each arrives. */
class OrderFreeProjectionTest {

  @Property(tries = 2000)
  void anyOrderAndAnyRepeatsGiveTheSameSums(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 14) int size, @ForAll long shuffle) {
    List<CanonicalEvent> events = randomEvents(new Random(seed), size);
    Book straight = new Book();
    events.forEach(straight::say);

    Random order = new Random(shuffle);
    List<CanonicalEvent> other = new ArrayList<>(events);
    for (CanonicalEvent event : events) {
      if (order.nextInt(3) == 0) {
        other.add(event);
      }
    }
    Collections.shuffle(other, order);
    Book shuffled = new Book();
    other.forEach(shuffled::say);

    assertThat(shuffled.sums()).isEqualTo(straight.sums());
  }

  private static List<CanonicalEvent> randomEvents(Random random, int size) {
    List<CanonicalEvent> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      events.add(Book.event("e" + i, random.nextInt(6), randomData(random)));
    }
    return events;
  }

  private static EventData randomData(Random random) {
    String bet = "b" + random.nextInt(2);
    String id = "x" + random.nextInt(2);
    long version = 1 + random.nextInt(4);
    long amount = 100L * random.nextInt(4);
    long bonusStake = random.nextInt(3) == 0 ? 500 : 0;
    Outcome outcome = Outcome.values()[random.nextInt(Outcome.values().length)];
    return switch (random.nextInt(12)) {
      case 0 -> placed(bet, amount, bonusStake);
      case 1, 2, 3 ->
          settled(
              bet,
              version,
              outcome,
              random.nextInt(6),
              amount,
              bonusStake,
              100L * random.nextInt(5));
      case 4 -> cashedOut(bet, id, version, amount, 100L * random.nextInt(5));
      case 5 -> new EventData.BetVoided(bet, version);
      case 6 -> converted(id, 100L + amount, random.nextBoolean() ? bet : "b9");
      case 7 -> bonus(random.nextBoolean() ? BonusKind.GRANTED : BonusKind.FORFEITED, id, amount);
      case 8 -> deposit(id, 100 + amount);
      default ->
          Book.activity(
              random.nextInt(3) == 0 ? "casino" : "sportsbook",
              1 + random.nextInt(3),
              amount,
              100L * random.nextInt(5));
    };
  }
}
