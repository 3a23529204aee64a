package io.trackside.domain.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a settlement contradicts is flagged, and nothing else; figures stay as they are told. */
class CheckSettlementTest {
  private static final Instant PLACED = Instant.parse("2026-03-14T14:00:00Z");
  private static final Instant SETTLED = Instant.parse("2026-03-14T16:00:00Z");

  private final List<EventFlag> flags = new ArrayList<>();
  private final Projector projector = new Projector(noting(new StateInMemory()));
  private long sequence;

  /** A state that remembers the flags as well. */
  private KnownState noting(KnownState state) {
    InvocationHandler handler =
        (proxy, method, args) -> {
          if (args != null && args[0] instanceof EventFlag flag) {
            flags.add(flag);
            return null;
          }
          try {
            return method.invoke(state, args);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (KnownState)
        Proxy.newProxyInstance(
            KnownState.class.getClassLoader(), new Class<?>[] {KnownState.class}, handler);
  }

  private Projected apply(EventData data) {
    sequence++;
    CanonicalEvent event = new CanonicalEvent("e-" + sequence, "pam", "p-1", SETTLED, null, data);
    return projector.apply(
        new FactHeader(Environment.SANDBOX, sequence, "pam", event.id(), "p-1", SETTLED, SETTLED),
        event);
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static Money eur(String amount) {
    return Money.parse(amount, "EUR");
  }

  private static EventData settled(
      Outcome outcome,
      BetCategory category,
      String payout,
      @Nullable String odds,
      @Nullable String deadHeat,
      @Nullable String voidFactor,
      String bonusStake,
      String boost,
      @Nullable Instant placedAt) {
    Money zero = eur("0");
    return new EventData.BetSettled(
        "b-1",
        1,
        outcome,
        eur("10.00"),
        eur(bonusStake),
        eur(payout),
        zero,
        zero,
        eur(boost),
        "sportsbook",
        category,
        1,
        List.of(),
        decimal(odds),
        null,
        "main",
        SETTLED,
        decimal(deadHeat),
        decimal(voidFactor),
        placedAt);
  }

  private static EventData settled(@Nullable Instant placedAt) {
    return settled(
        Outcome.LOST, BetCategory.STRAIGHT, "0.00", null, null, null, "0", "0", placedAt);
  }

  private static EventData placed(Instant at) {
    return new EventData.BetPlaced(
        "b-1",
        eur("10.00"),
        eur("0"),
        "sportsbook",
        BetCategory.STRAIGHT,
        1,
        List.of(),
        null,
        null,
        "main",
        at);
  }

  private List<String> codes() {
    return flags.stream().map(EventFlag::code).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "WON, STRAIGHT, 19.50, 1.95,,",
    "WON, STRAIGHT, 19.51, 1.951,,",
    "WON, STRAIGHT, 9.75, 1.95, 0.5,",
    "WON, STRAIGHT, 10.00, 3.00, 0.333,",
    "WON, STRAIGHT, 14.75, 1.95,, 0.5",
    "WON, STRAIGHT, 99.99,,,",
    "WON, PARLAY, 123.41, 12.34,,",
    "WON, SYSTEM, 77.77, 12.34,,",
    "HALF_WON, STRAIGHT, 14.75, 1.95,,",
    "HALF_LOST, STRAIGHT, 5.00, 1.95,,",
    "LOST, STRAIGHT, 0.00, 1.95,,",
    "LOST, STRAIGHT, 2.50,,, 0.25",
    "VOID, STRAIGHT, 10.00,,,",
    "CASHED_OUT, STRAIGHT, 7.31, 1.95,,",
    "ROLLED_BACK, STRAIGHT, 3.00, 1.95,,"
  })
  void aPayoutThatFollowsFromTheRestIsNotFlagged(
      Outcome outcome,
      BetCategory category,
      String payout,
      @Nullable String odds,
      @Nullable String deadHeat,
      @Nullable String voidFactor) {
    apply(settled(outcome, category, payout, odds, deadHeat, voidFactor, "0", "0", null));
    assertThat(flags).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "WON, STRAIGHT, 19.52, 1.95,,, 19.50 EUR",
    "WON, STRAIGHT, 9.50, 1.95,,, 19.50 EUR",
    "WON, STRAIGHT, 19.50, 1.95, 0.5,, 9.75 EUR",
    "WON, PARLAY, 123.50, 12.34,,, 123.40 EUR",
    "HALF_WON, STRAIGHT, 19.50, 1.95,,, 14.75 EUR",
    "HALF_LOST, STRAIGHT, 0.00, 1.95,,, 5.00 EUR",
    "LOST, STRAIGHT, 19.50, 1.95,,, 0.00 EUR",
    "LOST, SYSTEM, 1.00,,,, 0.00 EUR",
    "VOID, STRAIGHT, 0.00,,,, 10.00 EUR"
  })
  void aPayoutThatDoesNotFollowIsFlaggedAndCountsAsItStands(
      Outcome outcome,
      BetCategory category,
      String payout,
      @Nullable String odds,
      @Nullable String deadHeat,
      @Nullable String voidFactor,
      String expected) {
    Projected projected =
        apply(settled(outcome, category, payout, odds, deadHeat, voidFactor, "0", "0", null));
    assertThat(flags)
        .singleElement()
        .satisfies(
            flag -> {
              assertThat(flag.code()).isEqualTo("payout_differs");
              assertThat(flag.pointer()).isEqualTo("/data/payout");
              assertThat(flag.detail()).endsWith(expected);
              assertThat(flag.event().eventId()).isEqualTo("e-1");
            });
    assertThat(projected.facts()).isNotEmpty();
    assertThat(projected.conflicts()).isEmpty();
  }

  @Test
  void bonusStakeAndBoostsHaveRulesOfTheirOwn() {
    apply(settled(Outcome.WON, BetCategory.STRAIGHT, "30.00", "1.95", null, null, "5", "0", null));
    apply(
        settled(Outcome.WON, BetCategory.STRAIGHT, "19.50", "1.95", null, null, "0", "3.00", null));
    apply(
        settled(Outcome.WON, BetCategory.STRAIGHT, "16.50", "1.95", null, null, "0", "3.00", null));
    assertThat(flags).isEmpty();
  }

  @Test
  void aBetThatWasSettledBeforeItWasStruckIsFlagged() {
    apply(settled(SETTLED.plusSeconds(1)));
    assertThat(flags).as("within a second times are cut differently").isEmpty();
    apply(settled(SETTLED.plusSeconds(2)));
    assertThat(codes()).containsExactly("placed_after_settled");
  }

  @Test
  void anotherTimeThanThePlacementSaysIsFlaggedInEitherOrder() {
    apply(placed(PLACED));
    apply(settled(PLACED.plusMillis(400)));
    assertThat(flags).isEmpty();
    apply(settled(PLACED.minusSeconds(60)));
    assertThat(codes()).containsExactly("placed_at_differs");

    CheckSettlementTest other = new CheckSettlementTest();
    other.apply(settled(PLACED.minusSeconds(60)));
    assertThat(other.flags).isEmpty();
    other.apply(placed(PLACED));
    assertThat(other.codes()).containsExactly("placed_at_differs");
    assertThat(other.flags.get(0).event().eventId()).as("the settlement's").isEqualTo("e-1");
  }

  @Test
  void aPlacementAfterTheSettlementIsFlaggedThoughTheSettlementTellsNoTime() {
    apply(settled(null));
    apply(placed(SETTLED.plusSeconds(60)));
    assertThat(codes()).containsExactly("placed_after_settled");
  }
}
