package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** commission-rules.md, "Parents", leads and fixed fees. */
class EarningSharesTest {
  private static final Period MARCH = Period.parse("2026-03");

  private static DealVersions deal(String name, Object value) {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put("effectiveFrom", "2026-01-01");
    document.put(name, value);
    return new DealVersions(List.of(Scenario.deal(document)));
  }

  private static Statement statement(LineType... types) {
    List<StatementLine> lines =
        java.util.Arrays.stream(types).map(type -> StatementLine.of("k", type, 10_00)).toList();
    return Statement.empty(MARCH, CurrencyUnit.of("EUR")).with(lines);
  }

  private static Map<String, Object> parent(String id, Object... of) {
    Map<String, Object> parent = new HashMap<>(Map.of("partnerId", id, "percent", "10"));
    if (of.length > 0) {
      parent.put("of", List.of(of));
    }
    return parent;
  }

  private static List<Tuple> told(List<ParentShare> shares) {
    return shares.stream()
        .map(share -> tuple(share.parentId(), share.line().key(), share.line().amount()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(LineType.class)
  void aParentOfEverythingGetsAShareOfAllButParentsAndWriteOffs(LineType type) {
    ParentLines lines = new ParentLines(deal("parents", parent("up")));
    boolean never = type == LineType.PARENT || type == LineType.WRITE_OFF;
    assertThat(told(lines.ofCommission(statement(type))))
        .isEqualTo(never ? List.of() : List.of(tuple("up", "PARENT:COMMISSION", 1_00L)));
  }

  @ParameterizedTest
  @CsvSource({
    "REVSHARE, REVSHARE, true",
    "REVSHARE, RECOUP, true",
    "REVSHARE, CORRECTION, true",
    "REVSHARE, CPA, false",
    "CPA, CPA, true",
    "CPA, CPA_TOP_UP, true",
    "CPA, CPA_REVERSAL, true",
    "CPA, REVSHARE, false",
    "CPA, CPL, false",
    "CPL, CPL, true",
    "CORRECTION, CORRECTION, true",
    "CORRECTION, REVSHARE, false",
    "RECOUP, RECOUP, true",
    "RECOUP, CORRECTION, false"
  })
  void aNamedKindStandsForItsCorrectionsToo(String of, LineType type, boolean counts) {
    ParentLines lines = new ParentLines(deal("parents", parent("up", of)));
    assertThat(lines.ofCommission(statement(type))).hasSize(counts ? 1 : 0);
  }

  @Test
  void linesAddUpBeforeTheShareIsRoundedOnce() {
    ParentLines lines = new ParentLines(deal("parents", parent("up")));
    Map<LineType, Long> sums = new TreeMap<>(Map.of(LineType.CPA, 4L, LineType.REVSHARE, 1L));
    List<ParentShare> shares = lines.ofCommission(MARCH, sums);
    assertThat(told(shares)).containsExactly(tuple("up", "PARENT:COMMISSION", 1L));
    assertThat(shares.get(0).line().base()).isEqualTo(5);
    assertThat(shares.get(0).line().rate()).isEqualTo("10");
    sums.put(LineType.CPA, -6L);
    assertThat(told(lines.ofCommission(MARCH, sums)))
        .containsExactly(tuple("up", "PARENT:COMMISSION", -1L));
    sums.put(LineType.CPA, -1L);
    assertThat(lines.ofCommission(MARCH, sums)).isEmpty();
  }

  @Test
  void aShareOfTheNgrIsThatOfEachBundleAndMayBeNegative() {
    Map<String, Object> ngr = new HashMap<>(parent("up"));
    ngr.put("base", "NGR");
    ParentLines lines = new ParentLines(deal("parents", List.of(ngr, parent("other"))));
    Map<String, Fraction> byBundle =
        new TreeMap<>(
            Map.of("a", Fraction.of(1_00), "b", Fraction.parse("-105/2"), "c", Fraction.ZERO));
    assertThat(told(lines.ofNgr(MARCH, byBundle)))
        .containsExactly(tuple("up", "PARENT:NGR:a", 10L), tuple("up", "PARENT:NGR:b", -5L));
    assertThat(told(lines.ofCommission(statement(LineType.CPA))))
        .containsExactly(tuple("other", "PARENT:COMMISSION", 1_00L));
  }

  private static PlayerProfile registered(String id, String country, String brand) {
    return new PlayerProfile(
        id,
        Instant.parse("2026-03-05T12:00:00Z"),
        country,
        brand,
        null,
        List.of(),
        Instant.parse("2026-03-06T00:00:00Z"));
  }

  private static List<Tuple> leads(DealVersions versions, PlayerDeeds... players) {
    return new CplLines(versions)
        .of(MARCH, List.of(players)).stream()
            .map(line -> tuple(line.key(), line.amount()))
            .toList();
  }

  @Test
  void aLeadIsPaidByTheFirstRuleForItsBrandAndCountry() {
    DealVersions versions =
        deal(
            "cpl",
            List.of(
                Map.of("amount", "5", "countries", "GB", "brands", "main"),
                Map.of("amount", "3", "countries", List.of("GB", "DE"))));
    assertThat(
            leads(
                versions,
                new PlayerDeeds(registered("a", "GB", "main"), List.of()),
                new PlayerDeeds(registered("b", "GB", "other"), List.of()),
                new PlayerDeeds(registered("c", "FR", "main"), List.of()),
                new PlayerDeeds(registered("d", "GB", "main"), List.of(), false),
                new PlayerDeeds(PlayerProfile.unknown("e"), List.of())))
        .as("barred the day after; not registered here; never registered")
        .containsExactly(tuple("CPL:a", 5_00L), tuple("CPL:b", 3_00L));
    assertThat(new CplLines(versions).of(MARCH.next(), List.of())).isEmpty();
  }

  @Test
  void linesStandInTheOrderOfThePlayersIds() {
    DealVersions versions = deal("cpl", Map.of("amount", "5"));
    List<PlayerDeeds> players =
        List.of(
            new PlayerDeeds(registered("b", "GB", "main"), List.of()),
            new PlayerDeeds(registered("a", "GB", "main"), List.of()));
    StatementEngine.Input input =
        new StatementEngine.Input(
            MARCH, Carry.NONE, List.of(), List.of(), players, Bases.NONE, List.of(), false);
    assertThat(new StatementEngine(versions, FxRates.none()).compute(input).lines())
        .extracting(StatementLine::key)
        .containsExactly("CPL:a", "CPL:b");
  }

  @Test
  void aLeadBelongsToTheVersionOfItsRegistrationAndToTheDealsBrands() {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put("cpl", Map.of("amount", "5"));
    document.put("effectiveFrom", "2026-03-06");
    PlayerDeeds player = new PlayerDeeds(registered("a", "GB", "main"), List.of());
    assertThat(leads(new DealVersions(List.of(Scenario.deal(document))), player)).isEmpty();
    document.put("effectiveFrom", "2026-03-05");
    assertThat(leads(new DealVersions(List.of(Scenario.deal(document))), player)).hasSize(1);
    document.put("brands", "other");
    assertThat(leads(new DealVersions(List.of(Scenario.deal(document))), player)).isEmpty();
  }

  @Test
  void aFeeIsPaidFromThePeriodInWhichItsVersionBegins() {
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    document.put("fixed", Map.of("amount", "7"));
    document.put("effectiveFrom", "2026-03-31");
    FixedLines lines = new FixedLines(new DealVersions(List.of(Scenario.deal(document))));
    Counts nobody = new Counts(0, 0);
    assertThat(lines.of(Period.parse("2026-02"), nobody)).isEmpty();
    assertThat(lines.of(MARCH, nobody))
        .containsExactly(StatementLine.of("FIXED:0:0", LineType.FIXED, 7_00));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, true", "0, 2, false", "1, 1, false", "2, 3, true"})
  void aRequirementIsMetByBothNumbers(long ftds, long active, boolean met) {
    assertThat(new Requirement(1, 2).isMetBy(new Counts(ftds, active))).isEqualTo(met);
  }

  @Test
  void theKindsOfPlanThatADealPaysAreKnown() {
    assertThat(PlanKind.of(Scenario.deal(Map.of("currency", "EUR")))).isEmpty();
    Map<String, Object> document = new HashMap<>(Scenario.flat("30", null));
    assertThat(PlanKind.of(Scenario.deal(document))).containsExactly(PlanKind.REVSHARE);
    document.put("cpa", Map.of("amount", "1"));
    document.put("cpl", Map.of("amount", "1"));
    document.put("fixed", Map.of("amount", "1"));
    document.put("lots", Map.of("amount", "1"));
    document.put("purchases", Map.of("percent", "1"));
    assertThat(PlanKind.of(Scenario.deal(document))).containsExactly(PlanKind.values());
  }

  @ParameterizedTest
  @CsvSource({
    "US, true",
    "US-MA, true",
    "US-*, true",
    "*, true",
    "US-, false",
    "us, false",
    "USA, false",
    "US-MASS, false",
    "US-1, true",
    "**, false"
  })
  void aTextNamesAPlaceOrAPatternOfPlaces(String text, boolean place) {
    assertThat(PlanRule.isJurisdiction(text)).isEqualTo(place);
    assertThat(PlanRule.isJurisdiction(null)).isFalse();
  }

  @Test
  void aLicenceCountsFromItsFirstToItsLastDay() {
    LocalDate first = LocalDate.parse("2026-03-10");
    HeldLicence held = new HeldLicence("US-NJ", "full", first, first.plusDays(1));
    assertThat(held.countsIn("US-NJ", first.minusDays(1))).isFalse();
    assertThat(held.countsIn("US-NJ", first)).isTrue();
    assertThat(held.countsIn("US-NJ", first.plusDays(1))).isTrue();
    assertThat(held.countsIn("US-NJ", first.plusDays(2))).isFalse();
    assertThat(held.countsIn("US", first)).isFalse();
    assertThat(new HeldLicence("US", "full", null, null).countsIn("US-NJ", first)).isTrue();
  }
}
