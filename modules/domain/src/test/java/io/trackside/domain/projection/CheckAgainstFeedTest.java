package io.trackside.domain.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.BetCategory;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.fact.BetPart;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.projection.CheckAgainstFeed.Leg;
import io.trackside.domain.projection.CheckAgainstFeed.Word;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheckAgainstFeedTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Leg HOME = new Leg("f-1", "h2h", "Arsenal");

  private static BetState bet(Outcome outcome, BetCategory category) {
    Settlement settled =
        new Settlement(
            1,
            new Origin(NOON, "settled-1", 7, NOON),
            NOON,
            outcome,
            CurrencyUnit.of("EUR"),
            1_000,
            0,
            outcome == Outcome.WON ? 1_900 : 0,
            0,
            0,
            new BetTerms("sportsbook", category, "main", null),
            null,
            null);
    return new BetState(
        "book",
        "b-1",
        "p-1",
        null,
        Map.of(BetPart.REST, new PartHistory(List.of(settled))),
        Set.of());
  }

  private static Word fixture(String id, String status, Instant startsAt) {
    return word(
        "fixture-" + id,
        new EventData.FixtureUpdated(
            id, "soccer", null, "Arsenal", "Chelsea", startsAt, status, null));
  }

  private static Word result(
      String id,
      @Nullable String market,
      @Nullable String selection,
      @Nullable String result,
      @Nullable String score) {
    return word(
        "result-" + id, new EventData.ResultPublished(id, market, selection, result, score));
  }

  private static Word word(String eventId, EventData data) {
    return new Word("odds", new Origin(NOON, eventId, 3, NOON), data);
  }

  private static List<EventFlag> flags(BetState bet, List<Leg> legs, Word... words) {
    Map<String, List<Word>> said =
        Arrays.stream(words)
            .collect(
                Collectors.groupingBy(
                    word ->
                        word.data() instanceof EventData.FixtureUpdated fixture
                            ? fixture.fixtureId()
                            : ((EventData.ResultPublished) word.data()).fixtureId()));
    return CheckAgainstFeed.flags(bet, legs, said);
  }

  private static List<String> codes(List<EventFlag> flags) {
    return flags.stream().map(EventFlag::code).toList();
  }

  @Test
  void theFlagHoldsBothFacts() {
    List<EventFlag> flags =
        flags(
            bet(Outcome.LOST, BetCategory.STRAIGHT),
            List.of(HOME),
            fixture("f-1", "ended", NOON.minusSeconds(7_200)),
            result("f-1", null, null, null, "2-1"));
    assertThat(flags).hasSize(1);
    EventFlag flag = flags.get(0);
    assertThat(flag.code()).isEqualTo(EventFlag.RESULT);
    assertThat(flag.event().eventId()).isEqualTo("settled-1");
    assertThat(flag.against()).isEqualTo(new EventFlag.Against("odds", "result-f-1"));
    assertThat(flag.detail()).contains("is lost", "won by the score 2-1");
  }

  @Test
  void whatAgreesOrIsNotDecidedIsNotFlagged() {
    Word score = result("f-1", null, null, null, "2-1");
    BetState lost = bet(Outcome.LOST, BetCategory.STRAIGHT);
    assertThat(flags(bet(Outcome.WON, BetCategory.STRAIGHT), List.of(HOME), score)).isEmpty();
    assertThat(flags(lost, List.of(new Leg("f-1", "", "")), score)).isEmpty();
    assertThat(flags(lost, List.of(new Leg("f-1", "corners", "over 9.5")), score)).isEmpty();
    assertThat(flags(bet(Outcome.CASHED_OUT, BetCategory.STRAIGHT), List.of(HOME), score))
        .isEmpty();
    assertThat(flags(bet(Outcome.LOST, BetCategory.SYSTEM), List.of(HOME), score)).isEmpty();
    // Whether a draw loses or is a push is the market's own rule.
    assertThat(
            flags(
                bet(Outcome.VOID, BetCategory.STRAIGHT),
                List.of(HOME),
                result("f-1", null, null, null, "1-1")))
        .isEmpty();
  }

  @Test
  void aWordOnTheSelectionDecidesAnyMarket() {
    Leg corners = new Leg("f-1", "corners", "over 9.5");
    Word lost = result("f-1", "acmebet.corners", "Over 9.5", "lost", null);
    assertThat(codes(flags(bet(Outcome.WON, BetCategory.STRAIGHT), List.of(corners), lost)))
        .containsExactly(EventFlag.RESULT);
    assertThat(flags(bet(Outcome.LOST, BetCategory.STRAIGHT), List.of(corners), lost)).isEmpty();
  }

  @Test
  void totalsAreDecidedByTheScore() {
    Word score = result("f-1", null, null, null, "2-1");
    Leg over = new Leg("f-1", "totals", "Over 2.5");
    assertThat(codes(flags(bet(Outcome.LOST, BetCategory.STRAIGHT), List.of(over), score)))
        .containsExactly(EventFlag.RESULT);
    Leg level = new Leg("f-1", "totals", "Under 3");
    assertThat(flags(bet(Outcome.VOID, BetCategory.STRAIGHT), List.of(level), score)).isEmpty();
    Leg odd = new Leg("f-1", "totals", "over 2.6");
    assertThat(codes(flags(bet(Outcome.LOST, BetCategory.STRAIGHT), List.of(odd), score)))
        .as("no line of a book's, so nothing is said of it")
        .isEmpty();
  }

  @Test
  void aLineOfAQuarterIsWonOrLostByHalf() {
    Word score = result("f-1", null, null, null, "2-1");
    Map<String, Outcome> ends =
        Map.of(
            "over 2.75", Outcome.HALF_WON,
            "under 2.75", Outcome.HALF_LOST,
            "over 3.25", Outcome.HALF_LOST,
            "under 3.25", Outcome.HALF_WON,
            "over 2.25", Outcome.WON,
            "under 2.25", Outcome.LOST);
    ends.forEach(
        (selection, end) -> {
          Leg leg = new Leg("f-1", "totals", selection);
          assertThat(flags(bet(end, BetCategory.STRAIGHT), List.of(leg), score))
              .as(selection)
              .isEmpty();
          assertThat(codes(flags(bet(Outcome.VOID, BetCategory.STRAIGHT), List.of(leg), score)))
              .as(selection)
              .containsExactly(EventFlag.RESULT);
        });
  }

  @Test
  void aBetOnAFixtureThatWasNotPlayedIsVoid() {
    Word cancelled = fixture("f-1", "cancelled", NOON.minusSeconds(60));
    Leg untold = new Leg("f-1", "", "");
    assertThat(codes(flags(bet(Outcome.LOST, BetCategory.STRAIGHT), List.of(untold), cancelled)))
        .containsExactly(EventFlag.NOT_PLAYED);
    assertThat(flags(bet(Outcome.VOID, BetCategory.STRAIGHT), List.of(untold), cancelled))
        .isEmpty();
  }

  @Test
  void nothingIsWonBeforeItBegins() {
    Word later = fixture("f-1", "scheduled", NOON.plusSeconds(3_600));
    Leg untold = new Leg("f-1", "", "");
    assertThat(codes(flags(bet(Outcome.WON, BetCategory.STRAIGHT), List.of(untold), later)))
        .containsExactly(EventFlag.BEFORE_START);
    // A parlay is lost with its first leg.
    assertThat(
            flags(
                bet(Outcome.LOST, BetCategory.PARLAY),
                List.of(untold, new Leg("f-2", "", "")),
                later))
        .isEmpty();
  }

  @Test
  void aParlayIsWonByAllItsLegsAndLostByOne() {
    List<Leg> legs = List.of(HOME, new Leg("f-2", "1x2", "home"));
    Word won = result("f-1", null, null, null, "2-1");
    Word named = fixture("f-1", "ended", NOON.minusSeconds(7_200));
    Word lost = result("f-2", null, null, null, "0-0");
    assertThat(codes(flags(bet(Outcome.WON, BetCategory.PARLAY), legs, named, won, lost)))
        .containsExactly(EventFlag.RESULT);
    assertThat(flags(bet(Outcome.LOST, BetCategory.PARLAY), legs, named, won, lost)).isEmpty();
    Word wonToo = result("f-2", null, null, null, "1-0");
    assertThat(codes(flags(bet(Outcome.LOST, BetCategory.PARLAY), legs, named, won, wonToo)))
        .containsExactly(EventFlag.RESULT);
    assertThat(flags(bet(Outcome.LOST, BetCategory.PARLAY), legs, named, won)).isEmpty();
  }
}
