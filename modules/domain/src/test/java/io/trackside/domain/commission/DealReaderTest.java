package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.DealFault.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DealReaderTest {

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put(name, value);
    return document;
  }

  private static void assertRefused(Map<String, Object> document, Kind kind, String pointer) {
    DealReading reading = DealReader.read(document);
    assertThat(reading.deal()).isNull();
    assertThat(reading.faults())
        .extracting(DealFault::kind, DealFault::pointer)
        .contains(org.assertj.core.groups.Tuple.tuple(kind, pointer));
  }

  @Test
  void whatNobodyKnowsIsRefusedAndNeverIgnored() {
    assertRefused(with("somethingNobodyKnows", "1"), Kind.UNSUPPORTED, "/somethingNobodyKnows");
    assertRefused(
        with("cpa", Map.of("amount", "5", "qualification", Map.of("minSmiles", "1"))),
        Kind.UNSUPPORTED,
        "/cpa/qualification/minSmiles");
    assertRefused(with("statementCycle", "WEEK"), Kind.UNSUPPORTED, "/statementCycle");
  }

  /** The document of commission-rules.md, member by member. */
  @Test
  void theDocumentOfTheRulesIsRead() {
    Map<String, Object> document =
        new HashMap<>(
            Map.of(
                "dealId",
                "d-1",
                "currency",
                "EUR",
                "timeZone",
                "Europe/Malta",
                "effectiveFrom",
                "2026-01-01",
                "appliesTo",
                "ALL",
                "brands",
                List.of("main"),
                "brandBundle",
                true,
                "statementCycle",
                "MONTH"));
    document.put(
        "ngr",
        List.of(
            Map.of("deduct", "BONUS"),
            Map.of("deduct", "PERCENT_OF_GGR", "name", "provider", "percent", "12"),
            Map.of(
                "deduct",
                "PERCENT_OF_STAKE",
                "name",
                "tax",
                "percent",
                "5.3",
                "countries",
                List.of("DE")),
            Map.of(
                "deduct",
                "PERCENT_OF_REMAINDER",
                "name",
                "admin",
                "percent",
                "5",
                "positiveOnly",
                true)));
    document.put(
        "revShare",
        List.of(
            Map.of(
                "base",
                "NGR",
                "products",
                List.of("sportsbook"),
                "categories",
                List.of("parlay"),
                "countries",
                List.of("GB"),
                "playerMonths",
                Map.of("from", 1, "to", 24),
                "tierMetric",
                "NGR",
                "tierMode",
                "WHOLE",
                "tiers",
                List.of(
                    Map.of("upTo", "5000", "percent", "25"),
                    Map.of("upTo", "20000", "percent", "30"),
                    Map.of("percent", "35", "requires", Map.of("newPlayers", 5))))));
    document.put("carryover", Map.of("mode", "FULL"));
    document.put("highRoller", Map.of("negativeNgrAtLeast", "5000"));
    document.put("playerCap", "DEPOSITS");
    document.put("cpa", List.of(cpa()));
    document.put("recoupFromRevShare", false);
    document.put("cpl", Map.of("amount", "5", "kyc", "passed"));
    document.put(
        "fixed", List.of(Map.of("per", "MONTH", "amount", "2000", "requires", Map.of("ftds", 20))));
    document.put("quota", Map.of("minFtds", 5, "elsePercent", "20"));
    document.put(
        "parents",
        List.of(
            Map.of(
                "partnerId",
                "aff-0",
                "percent",
                "10",
                "base",
                "COMMISSION",
                "of",
                List.of("REVSHARE", "CPA"))));
    document.put(
        "lots",
        List.of(
            Map.of("symbols", List.of("XAUUSD"), "kind", "PER_LOT", "amount", "10"),
            Map.of("kind", "PER_LOT", "amount", "6.50")));
    document.put(
        "purchases",
        Map.of(
            "percent",
            "15",
            "milestones",
            List.of(
                Map.of("event", "evaluation.passed", "phase", "1", "amount", "25.00"),
                Map.of("event", "account.funded", "amount", "100.00"))));
    document.put("unlinkAfterInactiveMonths", 6);
    document.put("afterTermination", "STOP");
    document.put("correction", "RESTATE");
    document.put("negativeTotal", "CARRY");
    document.put("minimumPayout", "100");
    assertThat(DealReader.read(document).faults()).isEmpty();
  }

  private static Map<String, Object> cpa() {
    return Map.of(
        "countries",
        List.of("GB"),
        "tierMode",
        "WHOLE",
        "tiers",
        List.of(Map.of("from", 1, "amount", "100"), Map.of("from", 4, "amount", "120")),
        "cap",
        Map.of("ftds", 100, "per", "MONTH"),
        "qualification",
        Map.of(
            "minFirstDeposit",
            Map.of("EUR", "20", "GBP", "20"),
            "minDeposits",
            1,
            "minWagering",
            "50",
            "minBets",
            3,
            "minOdds",
            "1.50",
            "withinDays",
            30,
            "kyc",
            "passed"),
        "holdDays",
        30);
  }

  @Test
  void optionsThatContradictEachOtherAreRefusedWithTheirPointer() {
    assertRefused(with("highRoller", Map.of()), Kind.CONTRADICTORY, HIGH_ROLLER);
    assertRefused(
        with("highRoller", Map.of("negativeNgrAtLeast", "-5")), Kind.CONTRADICTORY, HIGH_ROLLER);
    Map<String, Object> onHandle = with("revShare", Map.of("base", "HANDLE", "percent", "1"));
    onHandle.put("playerCap", "DEPOSITS");
    assertRefused(onHandle, Kind.CONTRADICTORY, "/playerCap");
    onHandle.remove("playerCap");
    onHandle.put("highRoller", Map.of("negativeNgrAtLeast", "5"));
    assertRefused(onHandle, Kind.CONTRADICTORY, "/highRoller");
    assertRefused(
        with("revShare", Map.of("percent", "1", "playerMonths", Map.of("from", 5, "to", 4))),
        Kind.CONTRADICTORY,
        "/revShare/playerMonths/to");
    assertRefused(
        with("cpa", Map.of("amount", "5", "qualification", Map.of("minOdds", "1.50"))),
        Kind.CONTRADICTORY,
        "/cpa/qualification/minOdds");
    assertRefused(with("fixed", Map.of("per", "MONTH")), Kind.CONTRADICTORY, "/fixed/amount");
    assertRefused(
        with("fixed", Map.of("amount", "1", "requires", Map.of())),
        Kind.CONTRADICTORY,
        "/fixed/requires");
    assertRefused(
        with("parents", Map.of("partnerId", "a", "percent", "1", "of", List.of("PARENT"))),
        Kind.CONTRADICTORY,
        "/parents/of");
    assertRefused(
        with(
            "parents",
            Map.of("partnerId", "a", "percent", "1", "base", "NGR", "of", List.of("CPA"))),
        Kind.CONTRADICTORY,
        "/parents/of");
    Map<String, Object> parent = Map.of("partnerId", "a", "percent", "1");
    assertRefused(
        with("parents", List.of(parent, parent)), Kind.CONTRADICTORY, "/parents/1/partnerId");
    assertRefused(with("lots", Map.of("kind", "PER_LOT")), Kind.CONTRADICTORY, "/lots/amount");
    assertRefused(
        with("lots", Map.of("kind", "PER_LOT", "amount", "1", "bps", "2")),
        Kind.CONTRADICTORY,
        "/lots/bps");
    assertRefused(with("purchases", Map.of()), Kind.CONTRADICTORY, "/purchases");
    assertRefused(
        with(
            "purchases",
            Map.of("milestones", Map.of("event", "account.funded", "phase", "1", "amount", "5"))),
        Kind.CONTRADICTORY,
        "/purchases/milestones/phase");
    assertRefused(with("minimumPayout", "-1"), Kind.CONTRADICTORY, "/minimumPayout");
  }

  private static final String HIGH_ROLLER = "/highRoller/negativeNgrAtLeast";

  @Test
  void contradictionsAreRefusedWithTheirPointer() {
    assertRefused(
        with(
            "revShare",
            Map.of(
                "tiers",
                List.of(
                    Map.of("upTo", "100", "percent", "1"),
                    Map.of("upTo", "50", "percent", "2"),
                    Map.of("percent", "3")))),
        Kind.CONTRADICTORY,
        "/revShare/tiers/1/upTo");
    assertRefused(
        with(
            "revShare",
            Map.of("tiers", List.of(Map.of("percent", "1"), Map.of("upTo", "9", "percent", "2")))),
        Kind.CONTRADICTORY,
        "/revShare/tiers/1");
    assertRefused(
        with(
            "revShare",
            Map.of(
                "base", "NGR",
                "tierMetric", "FTD_COUNT",
                "tierMode", "INCREMENTAL",
                "tiers", Map.of("percent", "1"))),
        Kind.CONTRADICTORY,
        "/revShare/tierMetric");
    assertRefused(
        with("cpa", Map.of("amount", "5", "cap", Map.of("per", "MONTH"))),
        Kind.CONTRADICTORY,
        "/cpa/cap/ftds");
    assertRefused(
        with("carryover", Map.of("mode", "CAPPED")), Kind.CONTRADICTORY, "/carryover/cap");
  }

  @Test
  void aThirdDecimalOfACentIsMalformed() {
    assertRefused(with("cpa", Map.of("amount", "5.001")), Kind.MALFORMED, "/cpa/amount");
    assertRefused(with("currency", "EURO"), Kind.MALFORMED, "/currency");
    assertRefused(with("timeZone", "Mars"), Kind.MALFORMED, "/timeZone");
  }

  @Test
  void currencyAndZoneNeverChangeWithinADeal() {
    Deal first = Scenario.deal(with("effectiveFrom", "2026-01-01"));
    Map<String, Object> next = with("effectiveFrom", "2026-02-01");
    assertThat(DealReader.follows(first, Scenario.deal(next))).isEmpty();
    next.put("currency", "GBP");
    next.put("timeZone", "Europe/Malta");
    assertThat(DealReader.follows(first, Scenario.deal(next)))
        .extracting(DealFault::pointer)
        .containsExactly("/currency", "/timeZone");
    assertThat(DealReader.follows(first, first))
        .extracting(DealFault::pointer)
        .containsExactly("/effectiveFrom");
  }
}
