package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.DealFault.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "highRoller",
        "playerCap",
        "cpl",
        "fixed",
        "parents",
        "lots",
        "purchases",
        "unlinkAfterInactiveMonths",
        "minimumPayout",
        "somethingNobodyKnows"
      })
  void whatIsNotCarriedOutIsRefusedAndNeverIgnored(String option) {
    assertRefused(with(option, Map.of("amount", "1")), Kind.UNSUPPORTED, "/" + option);
  }

  @Test
  void aNestedOptionThatIsNotCarriedOutIsRefusedWithItsPointer() {
    assertRefused(
        with("cpa", Map.of("amount", "5", "qualification", Map.of("minOdds", "1.50"))),
        Kind.UNSUPPORTED,
        "/cpa/qualification/minOdds");
    assertRefused(
        with(
            "revShare",
            List.of(
                Map.of(
                    "tiers",
                    List.of(Map.of("percent", "35", "requires", Map.of("newPlayers", 5)))))),
        Kind.UNSUPPORTED,
        "/revShare/0/tiers/0/requires");
    assertRefused(with("correction", "NGR_DELTA"), Kind.UNSUPPORTED, "/correction");
  }

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
