package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.DealFault.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How far each member of a deal document may go, and what is read from it. */
class DealBoundsTest {

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put(name, value);
    return document;
  }

  private static Map<String, Object> rule(Object... more) {
    Map<String, Object> rule = new HashMap<>();
    for (int i = 0; i < more.length; i += 2) {
      rule.put((String) more[i], more[i + 1]);
    }
    return rule;
  }

  private static Arguments malformed(String name, Object value, String pointer, String detail) {
    return Arguments.of(name, value, Kind.MALFORMED, pointer, detail);
  }

  private static Arguments contradictory(String name, Object value, String pointer, String detail) {
    return Arguments.of(name, value, Kind.CONTRADICTORY, pointer, detail);
  }

  private static Arguments unsupported(String name, Object value, String pointer, String detail) {
    return Arguments.of(name, value, Kind.UNSUPPORTED, pointer, detail);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
            ofTheWhole(), ofSteps(), ofRevShare(), ofCpa(), ofFees(), ofLots(), ofPurchases())
        .flatMap(each -> each);
  }

  private static Stream<Arguments> ofTheWhole() {
    return Stream.of(
        malformed("currency", "XYZ", "/currency", "a currency code such as \"EUR\" expected"),
        malformed("dealId", "a b", "/dealId", "an id expected"),
        malformed("timeZone", "Mars/Base", "/timeZone", "a time zone"),
        malformed("effectiveFrom", "2026-02-30", "/effectiveFrom", "a date such as"),
        malformed("appliesTo", "SOME", "/appliesTo", "one of [ALL, NEW_PLAYERS]"),
        malformed("appliesTo", List.of("ALL"), "/appliesTo", "expected"),
        malformed("brandBundle", "yes", "/brandBundle", "true or false expected"),
        malformed("brands", List.of(""), "/brands", "a list of texts expected"),
        malformed("brands", 7, "/brands", "a list of texts expected"),
        malformed("ngr", "BONUS", "/ngr", "an object expected"),
        malformed("ngr", List.of(1), "/ngr/0", "an object expected"),
        unsupported("statementCycle", "WEEK", "/statementCycle", "only \"MONTH\" is carried out"),
        unsupported("surprise", 1, "/surprise", "this option is not carried out"),
        malformed(
            "carryover",
            List.of(rule("mode", "FULL"), rule()),
            "/carryover",
            "one object expected"),
        malformed("carryover", rule(), "/carryover/mode", "NONE, FULL, CAPPED or EXPIRING"),
        contradictory("carryover", rule("mode", "CAPPED"), "/carryover/cap", "needs it"),
        contradictory(
            "carryover", rule("mode", "FULL", "cap", "1"), "/carryover/cap", "has no use for it"),
        contradictory(
            "carryover", rule("mode", "CAPPED", "cap", "-1"), "/carryover/cap", "zero or more"),
        contradictory("carryover", rule("mode", "EXPIRING"), "/carryover/afterPeriods", "needs it"),
        malformed(
            "carryover",
            rule("mode", "EXPIRING", "afterPeriods", 121),
            "/carryover/afterPeriods",
            "a whole number from 1 to 120 expected"),
        malformed(
            "carryover",
            rule("mode", "EXPIRING", "afterPeriods", 0),
            "/carryover/afterPeriods",
            "a whole number from 1 to 120 expected"),
        unsupported("carryover", rule("mode", "FULL", "x", 1), "/carryover/x", "not carried out"),
        contradictory("quota", rule("minFtds", 5), "/quota", "needs minFtds and elsePercent"),
        contradictory("quota", rule("elsePercent", "5"), "/quota", "needs minFtds"),
        malformed("quota", rule("minFtds", 0, "elsePercent", "5"), "/quota/minFtds", "from 1 to"),
        unsupported(
            "quota", rule("minFtds", 1, "elsePercent", "5", "x", 1), "/quota/x", "not carried"),
        malformed(
            "highRoller", rule("negativeNgrAtLeast", "x"), "/highRoller/negativeNgrAtLeast", "an"),
        contradictory(
            "highRoller",
            rule("negativeNgrAtLeast", "0"),
            "/highRoller/negativeNgrAtLeast",
            "above zero"),
        contradictory(
            "highRoller",
            rule("negativeNgrAtLeast", "-1"),
            "/highRoller/negativeNgrAtLeast",
            "above zero"),
        unsupported(
            "highRoller", rule("negativeNgrAtLeast", "1", "x", 1), "/highRoller/x", "not carried"),
        malformed("playerCap", "STAKES", "/playerCap", "\"DEPOSITS\" expected"),
        malformed("unlinkAfterInactiveMonths", 0, "/unlinkAfterInactiveMonths", "from 1 to 120"),
        malformed("unlinkAfterInactiveMonths", 121, "/unlinkAfterInactiveMonths", "from 1 to 120"),
        malformed("correction", "FORGET", "/correction", "one of [RESTATE, NGR_DELTA]"),
        malformed("negativeTotal", "FORGET", "/negativeTotal", "one of [CARRY, WRITE_OFF]"),
        malformed("afterTermination", "MAYBE", "/afterTermination", "one of [STOP, CONTINUE]"),
        malformed("minimumPayout", "1.234", "/minimumPayout", "an amount expected"),
        contradictory("parents", rule("percent", "1"), "/parents", "needs partnerId and percent"),
        contradictory("parents", rule("partnerId", "a"), "/parents", "needs partnerId and percent"),
        malformed(
            "parents",
            rule("partnerId", "a", "percent", "1", "of", "LUCK"),
            "/parents/of",
            "kinds of lines"),
        contradictory(
            "parents",
            rule("partnerId", "a", "percent", "1", "of", "write_off"),
            "/parents/of",
            "parents are flat"),
        unsupported(
            "parents",
            rule("partnerId", "a", "percent", "1", "x", 1),
            "/parents/x",
            "not carried"));
  }

  private static Stream<Arguments> ofSteps() {
    return Stream.of(
        malformed("ngr", rule(), "/ngr/deduct", "a kind of deduction such as \"BONUS\" is needed"),
        malformed("ngr", rule("deduct", "LUCK"), "/ngr/deduct", "a kind of deduction"),
        malformed("ngr", rule("deduct", "PERCENT_OF_GGR"), "/ngr/percent", "a percentage such as"),
        malformed(
            "ngr",
            rule("deduct", "PERCENT_OF_GGR", "percent", "1000.01"),
            "/ngr/percent",
            "a percentage between -1000 and 1000 expected"),
        malformed(
            "ngr",
            rule("deduct", "PERCENT_OF_GGR", "percent", "-1000.01"),
            "/ngr/percent",
            "a percentage between"),
        malformed(
            "ngr", rule("deduct", "PERCENT_OF_GGR", "percent", "1e1"), "/ngr/percent", "decimal"),
        malformed("ngr", rule("deduct", "FIXED_PER_BET"), "/ngr/amount", "an amount is needed"),
        malformed("ngr", rule("deduct", "FIXED_PER_PAYMENT"), "/ngr/amount", "an amount is needed"),
        malformed(
            "ngr",
            rule("deduct", "FIXED_PER_BET", "amount", rule("GBP", "x")),
            "/ngr/amount/GBP",
            "an amount by currency expected"),
        contradictory(
            "ngr",
            rule("deduct", "FIXED_PER_BET", "amount", rule("GBP", "1")),
            "/ngr/amount",
            "the deal's own currency EUR is missing"),
        contradictory(
            "ngr",
            rule("deduct", "FIXED_PER_BET", "amount", "-0.01"),
            "/ngr/amount",
            "an amount of zero or more expected"),
        malformed("ngr", rule("deduct", "BONUS", "basis", "LUCK"), "/ngr/basis", "one of"),
        unsupported("ngr", rule("deduct", "BONUS", "x", 1), "/ngr/x", "not carried out"));
  }

  private static Stream<Arguments> ofRevShare() {
    return Stream.of(
        contradictory("revShare", rule(), "/revShare/tiers", "at least one tier"),
        contradictory(
            "revShare",
            rule("percent", "1", "tiers", rule("percent", "1")),
            "/revShare/percent",
            "either percent or tiers"),
        malformed("revShare", rule("tiers", rule()), "/revShare/tiers/percent", "is needed"),
        contradictory(
            "revShare",
            rule("tiers", rule("upTo", "5", "percent", "1")),
            "/revShare/tiers/upTo",
            "the last tier is open"),
        contradictory(
            "revShare",
            rule("tiers", List.of(rule("upTo", "0", "percent", "1"), rule("percent", "1"))),
            "/revShare/tiers/0/upTo",
            "tiers rise and do not overlap"),
        malformed(
            "revShare",
            rule(
                "tierMetric",
                "FTD_COUNT",
                "tiers",
                List.of(rule("upTo", "1.5", "percent", "1"), rule("percent", "1"))),
            "/revShare/tiers/0/upTo",
            "a whole number expected"),
        malformed(
            "revShare",
            rule("tiers", List.of(rule("upTo", "1.555", "percent", "1"), rule("percent", "1"))),
            "/revShare/tiers/0/upTo",
            "an amount in EUR expected"),
        unsupported(
            "revShare",
            rule("base", "GGR", "tierMetric", "NGR", "percent", "1"),
            "/revShare/tierMetric",
            "metric NGR goes with base NGR alone"),
        contradictory(
            "revShare",
            rule("base", "GGR", "tierMetric", "HANDLE", "tierMode", "INCREMENTAL", "percent", "1"),
            "/revShare/tierMetric",
            "INCREMENTAL tiers are measured by the base"),
        contradictory(
            "revShare",
            rule("percent", "1", "playerMonths", rule()),
            "/revShare/playerMonths",
            "without from and to"),
        malformed(
            "revShare",
            rule("percent", "1", "playerMonths", rule("from", 0)),
            "/revShare/playerMonths/from",
            "from 1 to 1200"),
        malformed(
            "revShare",
            rule("percent", "1", "playerMonths", rule("to", 1201)),
            "/revShare/playerMonths/to",
            "from 1 to 1200"),
        unsupported(
            "revShare",
            rule("percent", "1", "playerMonths", rule("to", 1, "x", 1)),
            "/revShare/playerMonths/x",
            "not carried out"),
        unsupported(
            "revShare",
            rule("tiers", rule("percent", "1", "x", 1)),
            "/revShare/tiers/x",
            "not carried out"),
        unsupported("revShare", rule("percent", "1", "x", 1), "/revShare/x", "not carried out"));
  }

  private static Stream<Arguments> ofCpa() {
    return Stream.of(
        contradictory("cpa", rule(), "/cpa", "a CPA rule needs an amount"),
        contradictory(
            "cpa",
            rule("amount", "1", "tiers", rule("from", 1, "amount", "1")),
            "/cpa/amount",
            "either amount or tiers"),
        contradictory("cpa", rule("tiers", rule("from", 1)), "/cpa/tiers", "needs from and amount"),
        contradictory(
            "cpa", rule("tiers", rule("amount", "1")), "/cpa/tiers", "needs from and amount"),
        contradictory(
            "cpa",
            rule("tiers", rule("from", 2, "amount", "1")),
            "/cpa/tiers/from",
            "the first from 1"),
        contradictory(
            "cpa",
            rule("tiers", List.of(rule("from", 1, "amount", "1"), rule("from", 1, "amount", "2"))),
            "/cpa/tiers/1/from",
            "CPA tiers rise"),
        unsupported(
            "cpa",
            rule("tiers", rule("from", 1, "amount", "1", "x", 1)),
            "/cpa/tiers/x",
            "not carried out"),
        malformed("cpa", rule("amount", "1", "holdDays", 3651), "/cpa/holdDays", "from 0 to 3650"),
        malformed("cpa", rule("amount", "1", "holdDays", -1), "/cpa/holdDays", "from 0 to 3650"),
        contradictory("cpa", rule("amount", "1", "cap", rule()), "/cpa/cap/ftds", "without an"),
        unsupported(
            "cpa",
            rule("amount", "1", "cap", rule("ftds", 1, "x", 1)),
            "/cpa/cap/x",
            "not carried"),
        contradictory(
            "cpa",
            rule("amount", "1", "qualification", rule("kyc", "failed")),
            "/cpa/qualification/kyc",
            "only \"passed\" can be asked for"),
        malformed(
            "cpa",
            rule("amount", "1", "qualification", rule("minOdds", "0.99", "minBets", 1)),
            "/cpa/qualification/minOdds",
            "decimal odds of 1 or more expected"),
        malformed(
            "cpa",
            rule("amount", "1", "qualification", rule("withinDays", 36_501)),
            "/cpa/qualification/withinDays",
            "from 0 to 36500"),
        unsupported(
            "cpa",
            rule("amount", "1", "qualification", rule("x", 1)),
            "/cpa/qualification/x",
            "not carried out"),
        unsupported("cpa", rule("amount", "1", "x", 1), "/cpa/x", "not carried out"));
  }

  private static Stream<Arguments> ofFees() {
    return Stream.of(
        malformed("cpl", rule("amount", "1", "kyc", "failed"), "/cpl/kyc", "\"passed\" expected"),
        unsupported("cpl", rule("amount", "1", "x", 1), "/cpl/x", "not carried out"),
        contradictory("cpl", rule("amount", "-0.01"), "/cpl/amount", "zero or more"),
        contradictory("fixed", rule("amount", "-0.01"), "/fixed/amount", "zero or more"),
        contradictory(
            "fixed",
            rule("amount", "1", "requires", rule("ftds", 1, "newPlayers", 2)),
            "/fixed/requires/ftds",
            "a new player is an FTD"),
        malformed("fixed", rule("amount", "1", "per", "WEEK"), "/fixed/per", "expected"),
        unsupported("fixed", rule("amount", "1", "x", 1), "/fixed/x", "not carried out"),
        unsupported(
            "fixed",
            rule("amount", "1", "requires", rule("ftds", 1, "x", 1)),
            "/fixed/requires/x",
            "not carried out"));
  }

  private static Stream<Arguments> ofLots() {
    return Stream.of(
        contradictory("lots", rule(), "/lots/amount", "this kind of lot rule needs it"),
        contradictory(
            "lots", rule("kind", "VOLUME_BPS"), "/lots/bps", "this kind of lot rule needs it"),
        contradictory(
            "lots",
            rule("kind", "SPREAD_SHARE", "spreadPerLot", "1"),
            "/lots/percent",
            "this kind of lot rule needs it"),
        contradictory(
            "lots",
            rule("kind", "SPREAD_SHARE", "percent", "1"),
            "/lots/spreadPerLot",
            "this kind of lot rule needs it"),
        contradictory("lots", rule("amount", "-1"), "/lots/amount", "zero or more expected"),
        contradictory(
            "lots", rule("amount", "1", "scale", "0"), "/lots/scale", "a number above zero"),
        contradictory(
            "lots", rule("amount", "1", "pips", "1"), "/lots/pips", "PER_LOT has no use for it"),
        malformed(
            "lots", rule("amount", "1", "minHoldSeconds", -1), "/lots/minHoldSeconds", "from 0"),
        unsupported("lots", rule("amount", "1", "x", 1), "/lots/x", "not carried out"));
  }

  private static Stream<Arguments> ofPurchases() {
    Map<String, Object> funded = rule("event", "account.funded", "amount", "1");
    return Stream.of(
        contradictory(
            "purchases",
            rule("milestones", List.of(funded, funded)),
            "/purchases/milestones/1/event",
            "a milestone is paid by one amount"),
        contradictory(
            "purchases",
            rule("milestones", rule("amount", "1")),
            "/purchases/milestones/event",
            "a milestone needs an event"),
        malformed(
            "purchases",
            rule("milestones", rule("event", "moon", "amount", "1")),
            "/purchases/milestones/event",
            "one of [evaluation.passed, evaluation.failed, account.funded] expected"),
        unsupported(
            "purchases",
            rule("milestones", rule("event", "account.funded", "amount", "1", "x", 1)),
            "/purchases/milestones/x",
            "not carried out"),
        unsupported("purchases", rule("percent", "1", "x", 1), "/purchases/x", "not carried out"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatGoesTooFarIsRefusedWithItsPointerAndWhatWouldBeRight(
      String name, Object value, Kind kind, String pointer, String detail) {
    assertThat(DealReader.read(with(name, value)).faults())
        .anySatisfy(
            fault -> {
              assertThat(fault.kind()).isEqualTo(kind);
              assertThat(fault.pointer()).isEqualTo(pointer);
              assertThat(fault.detail()).contains(detail);
            });
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of("carryover", rule("mode", "EXPIRING", "afterPeriods", 1)),
        Arguments.of("carryover", rule("mode", "EXPIRING", "afterPeriods", 120)),
        Arguments.of("carryover", rule("mode", "CAPPED", "cap", "0")),
        Arguments.of("quota", rule("minFtds", 1, "elsePercent", "0")),
        Arguments.of("highRoller", rule("negativeNgrAtLeast", "0.01")),
        Arguments.of("unlinkAfterInactiveMonths", 1),
        Arguments.of("unlinkAfterInactiveMonths", 120),
        Arguments.of("minimumPayout", "0"),
        Arguments.of("name", "a name"),
        Arguments.of("statementCycle", "MONTH"),
        Arguments.of("ngr", rule("deduct", "PERCENT_OF_GGR", "percent", "1000")),
        Arguments.of("ngr", rule("deduct", "PERCENT_OF_GGR", "percent", -1000, "name", "n")),
        Arguments.of("ngr", rule("deduct", "FIXED_PER_BET", "amount", "0")),
        Arguments.of("cpa", rule("amount", "1", "holdDays", 3650)),
        Arguments.of("cpa", rule("amount", "0", "cap", rule("ftds", 0))),
        Arguments.of(
            "cpa", rule("amount", "1", "qualification", rule("minOdds", "1", "minBets", 1))),
        Arguments.of(
            "cpa", rule("amount", "1", "qualification", rule("minOdds", "2", "minWagering", "1"))),
        Arguments.of("cpa", rule("amount", "1", "qualification", rule("withinDays", 0))),
        Arguments.of("lots", rule("amount", "0", "scale", "0.1", "minHoldSeconds", 0)),
        Arguments.of("lots", rule("kind", "PIPS")),
        Arguments.of("revShare", rule("percent", "1", "playerMonths", rule("from", 3, "to", 3))));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void theBoundsThemselvesAreAllowed(String name, Object value) {
    assertThat(DealReader.read(with(name, value)).faults()).isEmpty();
  }
}
