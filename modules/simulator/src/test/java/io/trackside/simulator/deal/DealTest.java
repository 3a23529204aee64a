package io.trackside.simulator.deal;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.simulator.deal.NgrShare.Tier;
import io.trackside.simulator.pam.BookView;
import io.trackside.simulator.pam.Fact;
import io.trackside.simulator.pam.LedgerRow;
import io.trackside.simulator.pam.PlayerFigures;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums done by hand, many of them the examples of the commission rules by their number. */
class DealTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 14);

  private final List<PlayerFigures> players = new ArrayList<>();
  private final List<LedgerRow> rows = new ArrayList<>();
  private final List<BookView.Stakes> stakes = new ArrayList<>();
  private final List<Fact> deeds = new ArrayList<>();

  @Test
  void deductsBonusThenProviderThenAdmin() {
    // GGR 5,000, bonus 300, provider 12 % of GGR: 4,100; admin 5 % of that: 3,895.
    row("p-1", 5_000_00, 300_00, 0);
    Earned earned = earned(NgrShare.flat(NgrSteps.USUAL, "40"));
    assertThat(earned.ngr()).isEqualTo("3895.00");
    assertThat(earned.line("REVSHARE")).isEqualTo("1558.00");
  }

  @Test
  void deductsChargebacksTaxAndPaymentsWhereTheyAreAgreed() {
    player("p-1", "DE", 100_00, 10_00);
    row("p-1", 100_00, 0, 40_00);
    // 100 − 12 − 10 charged back − 5.30 tax on 100 staked − 0.50 for 40 deposited = 72.20; −5 %.
    assertThat(earned(NgrShare.flat(NgrSteps.ALL, "30")).ngr()).isEqualTo("68.59");
  }

  @Test
  void takesNoAdminFeeFromALossAndPaysNothingForIt() {
    row("p-1", -1_000_00, 0, 0);
    Earned earned = earned(NgrShare.flat(NgrSteps.USUAL, "30"));
    assertThat(earned.ngr()).isEqualTo("-880.00");
    assertThat(earned.carryOut()).isEqualTo("-880.00");
    assertThat(earned.lines()).isEmpty();
  }

  @Test
  void roundsOnceAndHalfUp() {
    // Example 11: 0.35 at 30 % is 0.105.
    Earned earned = new Earned("EUR");
    earned.add("REVSHARE", Exact.percent(new BigDecimal("0.35"), "30"));
    assertThat(earned.total()).isEqualTo("0.11");
  }

  @Test
  void fillsTiersSliceBySliceOrTakesOneRateForAll() {
    // Example 2 on a GGR whose NGR is 25,000: (25,000 / 0.95) / 0.88.
    Tier[] tiers = {
      new Tier("10000", "20", 0), new Tier("40000", "30", 0), new Tier(null, "40", 0)
    };
    row("p-1", 29_904_31, 0, 0);
    assertThat(earned(NgrShare.tiered(NgrSteps.USUAL, false, tiers)).total()).isEqualTo("7500.00");
    assertThat(earned(NgrShare.tiered(NgrSteps.USUAL, true, tiers)).total()).isEqualTo("6500.00");
  }

  @Test
  void paysTheLowerRateWhereNewPlayersAreMissing() {
    row("p-1", 10_000, 0, 0);
    NgrShare share =
        NgrShare.tiered(NgrSteps.USUAL, false, new Tier("50", "25", 0), new Tier(null, "30", 1));
    assertThat(earned(share).line("REVSHARE")).isEqualTo("20.90");
    player("p-1", "MT", 0, 0);
    assertThat(earned(share).line("REVSHARE")).isEqualTo("25.08");
  }

  @Test
  void holdsTheShortfallAgainstTheHighRoller() {
    // Example 7, first month: the book lost 9,000 NGR to one and won 7,000 from the others.
    row("h", -10_227_28, 0, 0);
    row("o", 7_954_55, 0, 0);
    NgrShare share = NgrShare.flat(NgrSteps.USUAL, "25").withHighRollers("5000", "100");
    assertThat(earned(share).carryOut()).isEqualTo("0.00");
    NgrShare bolder = NgrShare.flat(NgrSteps.USUAL, "25").withHighRollers("9500", "100");
    assertThat(earned(bolder).carryOut()).as("no high roller: capped").isEqualTo("-100.00");
  }

  @Test
  void topsUpTheEarlierCpaWhenTheTierIsReached() {
    // Example 3: 100 from the 1st, 120 from the 4th.
    CpaForPlayers cpa = new CpaForPlayers("100", 4, "120", 30);
    for (int i = 1; i <= 3; i++) {
      player("p-" + i, "MT", 50_00, 0);
    }
    assertThat(earned(cpa).total()).isEqualTo("300.00");
    player("p-4", "MT", 50_00, 0);
    assertThat(earned(cpa).total()).isEqualTo("480.00");
    assertThat(earned(cpa).line("CPA_TOP_UP")).isEqualTo("60.00");
  }

  @Test
  void paysNoCpaForLittleWagering() {
    player("p-1", "MT", 49_99, 0);
    assertThat(earned(CpaForPlayers.flat("100")).total()).isEqualTo("0.00");
  }

  @Test
  void setsRevShareAgainstTheAdvance() {
    // Example 8: CPA 50; RevShare 65, or 30.
    Earned earned = new Earned("EUR");
    earned.add("CPA", new BigDecimal("50"));
    earned.add("REVSHARE", new BigDecimal("65"));
    new Recoup().earn(view(), earned);
    assertThat(earned.total()).isEqualTo("65.00");
    Earned less = new Earned("EUR");
    less.add("CPA", new BigDecimal("50"));
    less.add("REVSHARE", new BigDecimal("30"));
    new Recoup().earn(view(), less);
    assertThat(less.total()).isEqualTo("50.00");
  }

  @Test
  void paysTurnoverByKindOfBet() {
    stakes.add(new BookView.Stakes("p-1", "parlay", 200_00));
    stakes.add(new BookView.Stakes("p-1", "straight", 100_00));
    assertThat(earned(new HandleShare(List.of("parlay"), "1.5", "0.5")).total()).isEqualTo("3.50");
  }

  @Test
  void convertsToTheDealsCurrencyWithItsOwnDigits() {
    row("p-1", 100_00, 0, 0);
    Deal deal = Deal.of("dinars", "KWD", new GgrShare("25", "EUR"));
    // 35.417 dinars at 25 %: 8.85425.
    assertThat(deal.earned(view()).total()).isEqualTo("8.854");
    assertThat(deal.earned(view()).ggr()).isEqualTo("35.417");
  }

  @Test
  void givesTheParentAShareOfAllThatTheSubEarns() {
    // Example 16.
    Deal deal = Deal.of("sub", "EUR", new LeadFee("300"), new ParentShare("aff-0", "10"));
    player("p-1", "MT", 0, 0);
    Earned sub = deal.earned(view());
    assertThat(sub.total()).isEqualTo("300.00");
    assertThat(deal.earnedByParent(sub).total()).isEqualTo("30.00");
  }

  @Test
  void paysLotsByTheLot() {
    // Example 17: two times 0.25 lots are one line.
    deeds.add(new Fact.DayTraded("p-1", DAY, "EURUSD", 2_500));
    assertThat(earned(new DailyLots("6.50")).total()).isEqualTo("1.63");
    deeds.add(new Fact.DayTraded("p-1", DAY, "XAUUSD", 2_500));
    assertThat(earned(new DailyLots("6.50")).total()).isEqualTo("3.25");
  }

  @Test
  void paysEachSymbolByItsFormula() {
    trade("XAUUSD", 20_000, "2417.35", 100, "0.01", 59);
    assertThat(earned(new LotRebates()).total()).as("held too shortly").isEqualTo("0.00");
    trade("XAUUSD", 20_000, "2417.35", 100, "0.01", 60);
    assertThat(earned(new LotRebates()).total()).isEqualTo("21.00");
    trade("EURUSD", 10_000, "1.08541", 100_000, "0.0001", 1);
    assertThat(earned(new LotRebates()).total()).as("0.6 pips of 10").isEqualTo("27.00");
    trade("USDJPY", 10_000, "151.382", 100_000, "0.01", 1);
    assertThat(earned(new LotRebates()).total()).as("35 % of 8.40").isEqualTo("29.94");
    trade("GBPUSD", 10_000, "1.25", 100_000, "0.0001", 1);
    assertThat(earned(new LotRebates()).total()).as("0.15 bps of 125,000").isEqualTo("31.82");
  }

  @Test
  void paysChallengesAndTakesBackWhatWasRefunded() {
    // Example 18, in the deal's own currency.
    ChallengeShare share = new ChallengeShare("15", "EUR");
    deeds.add(new Fact.ChallengePurchased("p-1", "ch-1", 199_00));
    deeds.add(new Fact.EvaluationEnded("p-1", "ch-1", "1", true));
    deeds.add(new Fact.AccountFunded("p-1", "ch-1"));
    assertThat(earned(share).line("PURCHASE")).isEqualTo("29.85");
    assertThat(earned(share).line("MILESTONE")).isEqualTo("125.00");
    deeds.add(new Fact.ChallengeRefunded("p-1", "ch-1", 250_00));
    assertThat(earned(share).line("PURCHASE")).as("no more than it was").isEqualTo("0.00");
  }

  @Test
  void givesBackWhatTheBankReturned() {
    ChallengeShare share = new ChallengeShare("15", "EUR");
    deeds.add(new Fact.ChallengePurchased("p-1", "ch-1", 100_00));
    deeds.add(new Fact.ChallengeChargedBack("p-1", "ch-1", 100_00));
    assertThat(earned(share).line("PURCHASE")).isEqualTo("0.00");
    deeds.add(new Fact.ChallengeChargebackReversed("p-1", "ch-1", 100_00));
    assertThat(earned(share).line("PURCHASE")).isEqualTo("15.00");
  }

  private Earned earned(DealPart part) {
    return Deal.of("test", "EUR", part).earned(view());
  }

  private BookView view() {
    return new BookView(players, rows, stakes, deeds);
  }

  private void player(String id, String country, long wagered, long chargedBack) {
    players.add(
        new PlayerFigures(
            id, country, "EUR", "c", NOON, NOON, NOON, 20_00, 1, wagered, chargedBack));
  }

  private void row(String id, long ggr, long bonusCost, long deposits) {
    long stake = Math.max(0, ggr);
    long payout = Math.max(0, -ggr);
    rows.add(new LedgerRow(id, DAY, "EUR", stake, payout, 0, 0, bonusCost, 1, deposits, 1, 0, 0));
  }

  private void trade(
      String symbol, int lots, String price, int contractSize, String pipSize, int heldSeconds) {
    deeds.add(
        new Fact.Traded(
            "p-1",
            "t-" + deeds.size(),
            symbol,
            lots,
            "buy",
            price,
            contractSize,
            pipSize,
            heldSeconds));
  }
}
