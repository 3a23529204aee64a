package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.trackside.domain.money.Fraction;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read from a deal document, member by member. */
class DealAsWrittenTest {

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put(name, value);
    return document;
  }

  private static Deal read(String name, Object value) {
    return Scenario.deal(with(name, value));
  }

  private static Map<String, Object> rule(Object... more) {
    Map<String, Object> rule = new HashMap<>();
    for (int i = 0; i < more.length; i += 2) {
      rule.put((String) more[i], more[i + 1]);
    }
    return rule;
  }

  @Test
  void withoutAWordAboutItADealIsAsPlainAsCanBe() {
    Deal deal = Scenario.deal(Map.of("currency", "EUR"));
    assertThat(deal.dealId()).isEmpty();
    assertThat(deal.timeZone()).isEqualTo(ZoneOffset.UTC);
    assertThat(deal.effectiveFrom()).isEqualTo(LocalDate.EPOCH);
    assertThat(deal.newPlayersOnly()).isFalse();
    assertThat(deal.brandBundle()).isTrue();
    assertThat(deal.carryover()).isEqualTo(new Deal.Carryover.None());
    assertThat(deal.players()).isEqualTo(new Deal.PlayerTerms(null, false, null));
    assertThat(deal.quota()).isNull();
    assertThat(deal.recoup()).isFalse();
    assertThat(deal.terms()).isEqualTo(new Deal.Terms(Deal.Correction.RESTATE, false, false, null));
    assertThat(DealReader.read(Map.of()).faults())
        .extracting(DealFault::pointer, DealFault::detail)
        .containsExactly(tuple("/currency", "a currency code such as \"EUR\" is needed"));
  }

  @Test
  void theWholeIsReadAsItIsWritten() {
    Map<String, Object> document = with("timeZone", "Europe/Malta");
    document.put("effectiveFrom", "2026-02-01");
    document.put("appliesTo", "new_players");
    document.put("brands", List.of("a", "b"));
    document.put("brandBundle", false);
    document.put("recoupFromRevShare", true);
    document.put("quota", rule("minFtds", 7, "elsePercent", "2.5"));
    document.put("correction", "NGR_DELTA");
    document.put("negativeTotal", "WRITE_OFF");
    document.put("afterTermination", "CONTINUE");
    document.put("minimumPayout", "12.34");
    document.put("unlinkAfterInactiveMonths", 6);
    document.put("playerCap", "DEPOSITS");
    document.put("highRoller", rule("negativeNgrAtLeast", "50"));
    Deal deal = Scenario.deal(document);
    assertThat(deal.dealId()).isEqualTo("d-1");
    assertThat(deal.timeZone()).isEqualTo(ZoneId.of("Europe/Malta"));
    assertThat(deal.effectiveFrom()).isEqualTo(LocalDate.parse("2026-02-01"));
    assertThat(deal.newPlayersOnly()).isTrue();
    assertThat(deal.brands()).containsExactly("a", "b");
    assertThat(deal.coversBrand("b")).isTrue();
    assertThat(deal.coversBrand("c")).isFalse();
    assertThat(deal.coversBrand(null)).isFalse();
    assertThat(deal.brandBundle()).isFalse();
    assertThat(deal.recoup()).isTrue();
    assertThat(deal.quota()).isEqualTo(new Deal.Quota(7, new BigDecimal("2.5")));
    assertThat(deal.terms())
        .isEqualTo(
            new Deal.Terms(Deal.Correction.NGR_DELTA, true, true, Money.parse("12.34", "EUR")));
    assertThat(deal.players()).isEqualTo(new Deal.PlayerTerms(Money.parse("50", "EUR"), true, 6));
  }

  @Test
  void rulesAreReadAsTheyAreWritten() {
    Deal.RevShareRule share =
        read(
                "revShare",
                rule(
                    "base",
                    "deposits",
                    "tierMetric",
                    "ACTIVE_PLAYERS",
                    "playerMonths",
                    rule("to", 4),
                    "categories",
                    "parlay",
                    "tiers",
                    List.of(
                        rule("upTo", "10", "percent", "5"),
                        rule("percent", "7", "requires", rule("activePlayers", 2)))))
            .revShare()
            .get(0);
    assertThat(share.base()).isEqualTo(Deal.Base.DEPOSITS);
    assertThat(share.metric()).isEqualTo(Deal.Metric.ACTIVE_PLAYERS);
    assertThat(share.mode()).isEqualTo(Deal.TierMode.WHOLE);
    assertThat(share.months()).isEqualTo(new Deal.PlayerMonths(1, 4));
    assertThat(share.scope().categories()).containsExactly("PARLAY");
    assertThat(share.tiers())
        .extracting(Deal.Tier::upTo, Deal.Tier::percent)
        .containsExactly(
            tuple(Fraction.of(10), new BigDecimal("5")), tuple(null, new BigDecimal("7")));
    Deal.CpaRule cpa =
        read(
                "cpa",
                rule(
                    "amount",
                    "5",
                    "holdDays",
                    9,
                    "cap",
                    rule("ftds", 3, "per", "WEEK"),
                    "qualification",
                    rule(
                        "minDeposits",
                        0,
                        "minBets",
                        2,
                        "withinDays",
                        8,
                        "kyc",
                        "passed",
                        "minOdds",
                        "1.5")))
            .cpa()
            .get(0);
    assertThat(cpa.holdDays()).isEqualTo(9);
    assertThat(cpa.cap()).isEqualTo(new CpaCap(3, CpaCap.Span.WEEK));
    assertThat(cpa.qualification())
        .isEqualTo(new Deal.Qualification(null, 1, null, 2, new BigDecimal("1.5"), 8, true));
    assertThat(read("cpa", rule("amount", "5")).cpa().get(0).qualification())
        .isEqualTo(new Deal.Qualification(null, 1, null, 0, null, null, false));
    assertThat(
            read("cpa", rule("amount", "5", "qualification", rule("minDeposits", 2)))
                .cpa()
                .get(0)
                .qualification()
                .minDeposits())
        .isEqualTo(2);
  }

  @Test
  void everyMonthOfAPlayerIsInItsSpan() {
    Deal.PlayerMonths months = new Deal.PlayerMonths(2, 3);
    assertThat(Arrays.asList(null, 1, 2, 3, 4).stream().map(months::include))
        .containsExactly(false, false, true, true, false);
    assertThat(new Deal.PlayerMonths(2, null).include(99)).isTrue();
  }

  @Test
  void aCapsSpansAreThoseOfTheCalendar() {
    LocalDate newYear = LocalDate.parse("2027-01-01");
    assertThat(Arrays.stream(CpaCap.Span.values()).map(span -> new CpaCap(1, span).spanOf(newYear)))
        .containsExactly("2027-01-01", "2026-W53", "2027-01", "2027-Q1", "2027", "all");
    assertThat(Arrays.stream(CpaCap.Span.values()).filter(CpaCap.Span::outlivesPeriod))
        .containsExactly(
            CpaCap.Span.WEEK, CpaCap.Span.QUARTER, CpaCap.Span.YEAR, CpaCap.Span.TOTAL);
  }
}
