package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.AccountFunded;
import io.trackside.domain.event.EventData.ChallengeMove;
import io.trackside.domain.event.EventData.ChallengePaid;
import io.trackside.domain.event.EventData.EvaluationEnded;
import io.trackside.domain.event.EventData.Payment;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.event.EventData.Verdict;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** commission-rules.md, example 18 and beyond: purchases, what takes them back, milestones. */
class PurchaseRulesTest {
  private static final PlayerProfile PLAYER =
      new PlayerProfile(
          "p", Instant.parse("2026-03-01T12:00:00Z"), "GB", "main", null, List.of(), null);

  private final List<Deed> deeds = new ArrayList<>();
  private final List<Deal> versions = new ArrayList<>();
  private FxRates rates = FxRates.none();
  private PlayerProfile player = PLAYER;

  private PurchaseRulesTest under(Object purchases) {
    return under("2026-01-01", purchases);
  }

  private PurchaseRulesTest under(String from, Object purchases) {
    Map<String, Object> deal = new HashMap<>();
    deal.put("currency", "EUR");
    deal.put("effectiveFrom", from);
    deal.put("purchases", purchases);
    versions.add(Scenario.deal(deal));
    return this;
  }

  private PurchaseRulesTest deed(String day, EventData data) {
    Instant at = Instant.parse(day + "T12:00:00Z");
    deeds.add(new Deed("prop", "e" + deeds.size(), at, LocalDate.parse(day), data));
    return this;
  }

  private PurchaseRulesTest bought(String day, String amount) {
    return bought(day, amount, "EUR", null);
  }

  private PurchaseRulesTest bought(
      String day, String amount, String currency, @Nullable String brand) {
    return deed(
        day, new ChallengePaid(ChallengeMove.PURCHASED, "c", Money.parse(amount, currency), brand));
  }

  private PurchaseRulesTest refunded(String day, String amount) {
    return deed(
        day, new ChallengePaid(ChallengeMove.REFUNDED, "c", Money.parse(amount, "EUR"), null));
  }

  private PurchaseRulesTest charged(PaymentKind kind, String day, String id, String amount) {
    return deed(day, new Payment(kind, id, Money.parse(amount, "EUR"), null, null, "c"));
  }

  private PurchaseRulesTest ended(Verdict verdict, String day, String phase) {
    return deed(day, new EvaluationEnded(verdict, "c", phase));
  }

  private List<StatementLine> lines(String period) {
    return new PurchaseLines(new DealVersions(versions), rates)
        .of(Period.parse(period), List.of(new PlayerDeeds(player, deeds)));
  }

  private List<Long> amounts(String period) {
    return lines(period).stream().map(StatementLine::amount).toList();
  }

  private static final Map<String, Object> TEN_PERCENT = Map.of("percent", "10");

  private static Map<String, Object> milestone(
      String event, @Nullable String phase, String amount) {
    Map<String, Object> milestone = new HashMap<>(Map.of("event", event, "amount", amount));
    if (phase != null) {
      milestone.put("phase", phase);
    }
    return milestone;
  }

  @Test
  void aPurchaseIsALineWithItsPriceAndRate() {
    assertThat(under(TEN_PERCENT).bought("2026-03-05", "199.05").lines("2026-03"))
        .containsExactly(
            new StatementLine(
                "PURCHASE:prop:c",
                LineType.PURCHASE,
                "p",
                null,
                199_05L,
                new BigDecimal("10"),
                19_91,
                null,
                Map.of()));
    assertThat(lines("2026-04")).isEmpty();
  }

  @Test
  void aRefundTakesBackItsPartInItsOwnPeriod() {
    under(TEN_PERCENT).bought("2026-03-05", "100").refunded("2026-04-05", "30");
    assertThat(amounts("2026-03")).containsExactly(10_00L);
    assertThat(lines("2026-04"))
        .extracting(StatementLine::key, StatementLine::amount, StatementLine::base)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("PURCHASE:prop:c:REFUND", -3_00L, -30_00L));
  }

  @Test
  void refundsAndChargebacksTogetherTakeBackNoMoreThanThePrice() {
    under(TEN_PERCENT)
        .bought("2026-03-05", "100")
        .refunded("2026-03-06", "30")
        .charged(PaymentKind.CHARGEBACK_FILED, "2026-03-07", "cb", "90")
        .charged(PaymentKind.CHARGEBACK_FILED, "2026-03-08", "cb2", "1");
    assertThat(amounts("2026-03")).containsExactly(10_00L, -3_00L, -7_00L);
  }

  @Test
  void aReversedChargebackGivesBackWhatWasTakenAndNoMore() {
    under(TEN_PERCENT)
        .bought("2026-03-05", "100")
        .charged(PaymentKind.CHARGEBACK_FILED, "2026-03-07", "cb", "60")
        .charged(PaymentKind.CHARGEBACK_REVERSED, "2026-03-08", "cb", "90");
    assertThat(lines("2026-03"))
        .extracting(StatementLine::key, StatementLine::amount)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("PURCHASE:prop:c", 10_00L),
            org.assertj.core.groups.Tuple.tuple("PURCHASE:prop:c:CHARGEBACK_FILED:cb", -6_00L),
            org.assertj.core.groups.Tuple.tuple("PURCHASE:prop:c:CHARGEBACK_REVERSED:cb", 6_00L));
  }

  @Test
  void aReversalOfNothingGivesNothing() {
    under(TEN_PERCENT)
        .bought("2026-03-05", "100")
        .charged(PaymentKind.CHARGEBACK_REVERSED, "2026-03-08", "cb", "90");
    assertThat(amounts("2026-03")).containsExactly(10_00L);
  }

  @Test
  void whatWasBoughtInAnotherCurrencyIsConvertedAtThePurchase() {
    rates =
        new FxRates(
            List.of(
                new FxRates.Rate(
                    "USD", "EUR", LocalDate.parse("2026-03-05"), new BigDecimal("0.9")),
                new FxRates.Rate(
                    "USD", "EUR", LocalDate.parse("2026-04-05"), new BigDecimal("0.5"))));
    under(TEN_PERCENT).bought("2026-03-05", "100", "USD", null);
    deed(
        "2026-04-06",
        new ChallengePaid(ChallengeMove.REFUNDED, "c", Money.parse("100", "USD"), null));
    assertThat(amounts("2026-03")).containsExactly(9_00L);
    assertThat(amounts("2026-04")).containsExactly(-9_00L);
  }

  @Test
  void theVersionOfThePurchaseTakesBackByItsOwnRate() {
    under(TEN_PERCENT)
        .under("2026-04-01", Map.of("percent", "50"))
        .bought("2026-03-31", "100")
        .refunded("2026-04-05", "100");
    assertThat(amounts("2026-04")).containsExactly(-10_00L);
  }

  @Test
  void beforeTheFirstVersionNothingIsPaid() {
    under("2026-03-06", TEN_PERCENT).bought("2026-03-05", "100");
    assertThat(lines("2026-03")).isEmpty();
  }

  @Test
  void theBrandOfThePurchaseElseThatOfTheRegistrationFindsTheRule() {
    under(
        List.of(
            Map.of("brands", "shop", "percent", "1"),
            Map.of("brands", "main", "countries", "GB", "percent", "2")));
    bought("2026-03-05", "100", "EUR", "shop");
    assertThat(amounts("2026-03")).containsExactly(1_00L);
    deeds.clear();
    bought("2026-03-05", "100");
    assertThat(amounts("2026-03")).containsExactly(2_00L);
    player = new PlayerProfile("p", PLAYER.registeredAt(), "DE", "main", null, List.of(), null);
    assertThat(amounts("2026-03")).isEmpty();
  }

  @Test
  void aBrandThatTheDealDoesNotCoverIsNotPaid() {
    Map<String, Object> deal = new HashMap<>();
    deal.put("currency", "EUR");
    deal.put("brands", "other");
    deal.put("purchases", TEN_PERCENT);
    versions.add(Scenario.deal(deal));
    assertThat(bought("2026-03-05", "100").lines("2026-03")).isEmpty();
    deeds.clear();
    assertThat(bought("2026-03-05", "100", "EUR", "other").amounts("2026-03"))
        .containsExactly(10_00L);
  }

  @Test
  void aMilestoneIsPaidInItsOwnPeriodByItsEventAndPhase() {
    under(
            Map.of(
                "milestones",
                List.of(
                    milestone("evaluation.passed", "1", "25"),
                    milestone("evaluation.passed", null, "7"),
                    milestone("evaluation.failed", null, "1"),
                    milestone("account.funded", null, "100"))))
        .bought("2026-03-05", "199")
        .ended(Verdict.PASSED, "2026-03-10", "1")
        .ended(Verdict.PASSED, "2026-03-20", "2")
        .ended(Verdict.FAILED, "2026-03-25", "3")
        .deed("2026-04-01", new AccountFunded("c"));
    assertThat(lines("2026-03"))
        .extracting(StatementLine::key, StatementLine::amount)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("MILESTONE:prop:c:EVALUATION_PASSED:1", 25_00L),
            org.assertj.core.groups.Tuple.tuple("MILESTONE:prop:c:EVALUATION_PASSED:2", 7_00L),
            org.assertj.core.groups.Tuple.tuple("MILESTONE:prop:c:EVALUATION_FAILED:3", 1_00L));
    assertThat(lines("2026-04"))
        .extracting(StatementLine::key, StatementLine::playerId, StatementLine::amount)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("MILESTONE:prop:c:ACCOUNT_FUNDED:", "p", 100_00L));
  }

  @Test
  void aMilestoneThatTheRuleDoesNotNameIsNotPaid() {
    under(Map.of("percent", "10", "milestones", milestone("evaluation.passed", "1", "25")))
        .ended(Verdict.PASSED, "2026-03-10", "2")
        .ended(Verdict.FAILED, "2026-03-10", "1")
        .deed("2026-03-11", new AccountFunded("c"));
    assertThat(lines("2026-03")).isEmpty();
  }

  @Test
  void challengesOfOtherSourcesAndIdsAreKeptApart() {
    under(TEN_PERCENT).bought("2026-03-05", "100");
    Instant at = Instant.parse("2026-03-06T12:00:00Z");
    LocalDate day = LocalDate.parse("2026-03-06");
    Money hundred = Money.parse("100", "EUR");
    deeds.add(
        new Deed(
            "other", "x", at, day, new ChallengePaid(ChallengeMove.REFUNDED, "c", hundred, null)));
    deeds.add(
        new Deed(
            "prop", "y", at, day, new ChallengePaid(ChallengeMove.REFUNDED, "d", hundred, null)));
    assertThat(amounts("2026-03")).containsExactly(10_00L);
  }
}
