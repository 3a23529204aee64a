package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.domain.commission.Carry.PlayerKey;
import io.trackside.domain.commission.Carry.Remembered;
import io.trackside.domain.commission.Deal.Base;
import io.trackside.domain.commission.Deal.Metric;
import io.trackside.domain.commission.Deal.TierMode;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** commission-rules.md, "High roller" and "playerCap", player by player and piece by piece. */
class ContributionRulesTest {
  private final Map<PlayerKey, Remembered> memory = new TreeMap<>();
  private final Piece first = piece(0, Base.NGR);
  private final Piece second = piece(1, Base.NGR);
  private final PlayerContributions both =
      new PlayerContributions(List.of(first, second), Map.of());

  private static Piece piece(int rule, Base base) {
    return new Piece(
        new PieceKey("*", 0, rule),
        new Deal.RevShareRule(
            Scope.ALL, null, base, Metric.valueOf(base.name()), TierMode.WHOLE, List.of()));
  }

  private static void bring(Piece piece, String player, String amount) {
    piece.change(player, Fraction.parse(amount));
  }

  private void highRollers(@Nullable String from) {
    new HighRoller("*", from == null ? null : Money.parse(from, "EUR")).apply(both, memory);
  }

  private void quarantined(String player, long amount) {
    memory.put(
        new PlayerKey("*", player),
        new Remembered(Fraction.of(amount), Fraction.ZERO, Fraction.ZERO));
  }

  private String quarantine(String player) {
    return memory
        .getOrDefault(new PlayerKey("*", player), Remembered.NOTHING)
        .quarantined()
        .toString();
  }

  @ParameterizedTest
  @CsvSource({"-499, 0, -499", "-500, 500, 0", "-501, 501, 0"})
  void whoLostTheBookAsMuchAsAgreedIsAHighRoller(String ngr, String held, long left) {
    bring(first, "h", ngr);
    highRollers("5");
    assertThat(quarantine("h")).isEqualTo(held);
    assertThat(both.aggregate()).isEqualTo(Fraction.of(left));
  }

  @Test
  void aPlayersNgrOfAllPiecesDecides() {
    bring(first, "h", "-300");
    bring(second, "h", "-200");
    highRollers("5");
    assertThat(quarantine("h")).isEqualTo("500");
    assertThat(first.of("h")).isEqualTo(Fraction.ZERO);
    assertThat(second.of("h")).isEqualTo(Fraction.ZERO);
  }

  @Test
  void withoutAShortfallNobodyIsHeldToAnything() {
    bring(first, "h", "-500");
    bring(first, "other", "500");
    highRollers("5");
    assertThat(memory).isEmpty();
    assertThat(first.of("h")).isEqualTo(Fraction.of(-500));
  }

  @Test
  void onlyTheShortfallIsHeldAgainstThePlayer() {
    bring(first, "h", "-900");
    bring(first, "other", "700");
    highRollers("5");
    assertThat(quarantine("h")).isEqualTo("200");
    assertThat(first.of("h")).isEqualTo(Fraction.of(-700));
    assertThat(both.aggregate()).isEqualTo(Fraction.ZERO);
  }

  @Test
  void atMostThePlayersOwnLossIsHeldAndTheRestIsThePartners() {
    bring(first, "h", "-900");
    bring(first, "small", "-100");
    highRollers("5");
    assertThat(quarantine("h")).isEqualTo("900");
    assertThat(quarantine("small")).isEqualTo("0");
    assertThat(both.aggregate()).isEqualTo(Fraction.of(-100));
  }

  @Test
  void severalShareTheShortfallInWholeUnitsAndTheGreatestTakesWhatIsLess() {
    bring(first, "a", "-600");
    bring(first, "b", "-1200");
    bring(first, "other", "1599/2");
    highRollers("5");
    // 1000.5 in the proportion of 1 to 2: 333, 667 and the half.
    assertThat(quarantine("a")).isEqualTo("333");
    assertThat(quarantine("b")).isEqualTo("1335/2");
    assertThat(both.aggregate()).isEqualTo(Fraction.ZERO);
  }

  @Test
  void aShortfallOfAllTheyLostIsHeldToEachByTheirOwnLoss() {
    bring(first, "a", "-1201/2");
    bring(first, "b", "-1200");
    highRollers("5");
    assertThat(quarantine("a")).isEqualTo("1201/2");
    assertThat(quarantine("b")).as("no more than was lost").isEqualTo("1200");
  }

  @ParameterizedTest
  @CsvSource({"-10, 200, -10", "0, 200, 0", "150, 50, 0", "200, 0, 0", "260, 0, 60"})
  void laterGainsWorkOffWhatIsHeldBeforeTheyCount(String ngr, String held, long left) {
    quarantined("h", 200);
    bring(first, "h", ngr);
    highRollers(null);
    assertThat(quarantine("h")).isEqualTo(held);
    assertThat(both.aggregate()).isEqualTo(Fraction.of(left));
    assertThat(memory.isEmpty()).as("nothing is remembered of nothing").isEqualTo(held.equals("0"));
  }

  @Test
  void whatIsHeldIsWorkedOffBeforeTheShortfallIsTaken() {
    quarantined("h", 200);
    bring(first, "h", "150");
    bring(first, "g", "-600");
    highRollers("5");
    assertThat(quarantine("h")).isEqualTo("50");
    assertThat(quarantine("g")).as("150 of the gain did not count").isEqualTo("600");
  }

  @Test
  void aNewShortfallAddsToWhatIsHeld() {
    quarantined("h", 200);
    bring(first, "h", "-600");
    highRollers("5");
    assertThat(quarantine("h")).isEqualTo("800");
  }

  private void capAt(long deposits) {
    new PlayerCap("*", Map.of("p", Fraction.of(deposits)), true).apply(both, memory);
  }

  @ParameterizedTest
  @CsvSource({"100, 99, 99", "100, 100, 100", "100, 101, 100", "-50, 0, -50", "100, 0, 0"})
  void ngrCountsUpToTheDeposits(String ngr, long deposits, long counted) {
    bring(first, "p", ngr);
    capAt(deposits);
    assertThat(both.of("p")).isEqualTo(Fraction.of(counted));
    assertThat(memory.get(new PlayerKey("*", "p")))
        .isEqualTo(new Remembered(Fraction.ZERO, Fraction.parse(ngr), Fraction.of(deposits)));
  }

  @Test
  void laterDepositsReleaseWhatWasHeldBack() {
    memory.put(
        new PlayerKey("*", "p"),
        new Remembered(Fraction.of(7), Fraction.of(150), Fraction.of(100)));
    bring(first, "p", "10");
    capAt(30);
    assertThat(both.of("p")).as("min(160, 130) - 100").isEqualTo(Fraction.of(30));
    assertThat(memory.get(new PlayerKey("*", "p")))
        .isEqualTo(new Remembered(Fraction.of(7), Fraction.of(160), Fraction.of(130)));
  }

  @Test
  void whatTheCapHoldsBackComesFromThePositivePieces() {
    bring(first, "p", "-20");
    bring(second, "p", "100");
    capAt(30);
    assertThat(first.of("p")).as("at its own rate").isEqualTo(Fraction.of(-20));
    assertThat(second.of("p")).isEqualTo(Fraction.of(50));
  }

  @Test
  void whatDepositsReleaseFillsTheNegativePiecesFirst() {
    memory.put(
        new PlayerKey("*", "p"), new Remembered(Fraction.ZERO, Fraction.of(150), Fraction.of(100)));
    bring(first, "p", "10");
    bring(second, "p", "-20");
    capAt(60);
    assertThat(second.of("p")).as("50 are released").isEqualTo(Fraction.ZERO);
    assertThat(first.of("p")).as("min(140, 160) - 100 together").isEqualTo(Fraction.of(40));
  }

  @Test
  void whatDepositsReleaseWithoutAPieceGoesToTheFirstOnNgr() {
    Piece handle = piece(0, Base.HANDLE);
    Piece later = piece(2, Base.NGR);
    bring(handle, "p", "1000");
    bring(second, "q", "5");
    PlayerContributions all =
        new PlayerContributions(
            List.of(handle, second), Map.of("p", () -> later, "r", () -> second));
    for (String player : List.of("p", "r", "s")) {
      memory.put(
          new PlayerKey("*", player),
          new Remembered(Fraction.ZERO, Fraction.of(100), Fraction.ZERO));
    }
    Fraction deposited = Fraction.of(70);
    new PlayerCap("*", Map.of("p", deposited, "q", deposited, "r", deposited, "s", deposited), true)
        .apply(all, memory);
    assertThat(later.of("p")).isEqualTo(deposited);
    assertThat(second.of("r")).isEqualTo(deposited);
    assertThat(all.of("s")).as("no rule on NGR would take them").isEqualTo(Fraction.ZERO);
    assertThat(all.aggregate()).as("each once").isEqualTo(Fraction.of(1000 + 5 + 70 + 70));
    assertThat(all.players()).containsExactly("p", "q", "r");
  }

  @Test
  void whoeverDepositedNothingIsKnownByTheFiguresAlone() {
    bring(first, "q", "10");
    capAt(30);
    assertThat(both.of("q")).isEqualTo(Fraction.ZERO);
  }

  @Test
  void anAmountIsTakenFromThePositivePiecesInOrder() {
    bring(first, "p", "30");
    bring(second, "p", "50");
    both.lower("p", Fraction.of(40));
    assertThat(first.of("p")).isEqualTo(Fraction.ZERO);
    assertThat(second.of("p")).isEqualTo(Fraction.of(40));
    both.lower("p", Fraction.of(45));
    assertThat(first.of("p")).as("what no piece has is the first one's").isEqualTo(Fraction.of(-5));
    assertThat(second.of("p")).isEqualTo(Fraction.ZERO);
  }

  @Test
  void anAmountFirstFillsTheNegativePieces() {
    bring(first, "p", "30");
    bring(second, "p", "-50");
    both.raise("p", Fraction.of(40));
    assertThat(first.of("p")).isEqualTo(Fraction.of(30));
    assertThat(second.of("p")).isEqualTo(Fraction.of(-10));
    both.raise("p", Fraction.of(15));
    assertThat(first.of("p")).isEqualTo(Fraction.of(35));
    assertThat(second.of("p")).isEqualTo(Fraction.ZERO);
  }

  @Test
  void aPieceThatThePlayerIsNotInStaysWithoutThePlayer() {
    bring(second, "p", "30");
    both.lower("p", Fraction.of(50));
    assertThat(first.baseByPlayer()).isEmpty();
    assertThat(second.of("p")).isEqualTo(Fraction.of(-20));
    both.raise("p", Fraction.of(50));
    assertThat(first.baseByPlayer()).isEmpty();
    assertThat(second.of("p")).isEqualTo(Fraction.of(30));
    assertThatThrownBy(() -> both.raise("stranger", Fraction.ONE))
        .isInstanceOf(IllegalStateException.class);
    both.raise("stranger", Fraction.ZERO);
  }

  @Test
  void otherBasesThanNgrAreNoneOfTheseRulesBusiness() {
    Piece handle = piece(2, Base.HANDLE);
    bring(handle, "p", "1000");
    bring(first, "q", "-10");
    PlayerContributions all = new PlayerContributions(List.of(handle, first), Map.of());
    assertThat(all.players()).containsExactly("q");
    assertThat(all.of("p")).isEqualTo(Fraction.ZERO);
    assertThat(all.aggregate())
        .as("the bundle's aggregate is that of all")
        .isEqualTo(Fraction.of(990));
  }
}
