package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanMatrixTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

  static PlanRule rule(String id, int version, String place, String from, PlanKind... barred) {
    return new PlanRule(
        id, version, place, false, Set.of(barred), Set.of(), LocalDate.parse(from), null, "a law");
  }

  private static PlanRule bound(String place, String licenceClass) {
    return new PlanRule(
        "bound",
        1,
        place,
        false,
        EnumSet.of(PlanKind.REVSHARE),
        Set.of(licenceClass),
        LocalDate.parse("2026-01-01"),
        null,
        "a law");
  }

  @ParameterizedTest
  @CsvSource({
    "US,US,true",
    "US,US-MA,true",
    "US,GB,false",
    "US-MA,US-MA,true",
    "US-MA,US,false",
    "US-MA,US-M,false",
    "US-*,US-NJ,true",
    "US-*,US,false",
    "*,GB,true",
    "*,,true",
    "US,,false"
  })
  void aRuleCoversAPlaceThatLiesWhollyInIt(
      String pattern, @Nullable String place, boolean covered) {
    assertThat(rule("r", 1, pattern, "2026-01-01", PlanKind.CPA).covers(place)).isEqualTo(covered);
  }

  private static PlayerProfile registered(
      @Nullable String at, String country, @Nullable String jurisdiction) {
    return new PlayerProfile(
        "p",
        at == null ? null : Instant.parse(at),
        country,
        "main",
        null,
        List.of(),
        null,
        jurisdiction);
  }

  @Test
  void theRegistrationCountsByItsNarrowestPlaceAndByTheDealsCalendar() {
    ZoneId malta = ZoneId.of("Europe/Malta");
    PlanMatrix matrix =
        new PlanMatrix(
            List.of(rule("r", 1, "US-MA", "2026-03-10", PlanKind.CPA)), List.<HeldLicence>of());
    PlayerProfile boston = registered("2026-03-09T23:30:00Z", "US", "US-MA");
    assertThat(matrix.barringAtRegistration(PlanKind.CPA, boston, malta)).isPresent();
    assertThat(matrix.barringAtRegistration(PlanKind.CPA, boston, ZoneOffset.UTC)).isEmpty();
    assertThat(matrix.barringAtRegistration(PlanKind.CPL, boston, malta)).isEmpty();
    PlayerProfile somewhere = registered("2026-03-11T00:00:00Z", "US", null);
    assertThat(matrix.barringAtRegistration(PlanKind.CPA, somewhere, malta)).isEmpty();
    PlayerProfile unknown = registered(null, "US", "US-MA");
    assertThat(matrix.barringAtRegistration(PlanKind.CPA, unknown, malta)).isEmpty();
  }

  @Test
  void aRuleTouchesAPlaceOfWhichItCoversAPart() {
    PlanRule massachusetts = rule("r", 1, "US-MA", "2026-01-01", PlanKind.CPA);
    assertThat(massachusetts.touches("US")).isTrue();
    assertThat(massachusetts.touches("US-NJ")).isFalse();
    assertThat(massachusetts.touches("GB")).isFalse();
  }

  @Test
  void theVersionOfTheDayCounts() {
    PlanMatrix matrix =
        new PlanMatrix(
            List.of(
                rule("r", 3, "GB", "2026-05-01"),
                rule("r", 1, "GB", "2026-01-01", PlanKind.CPA),
                rule("r", 2, "GB", "2026-03-10", PlanKind.REVSHARE)),
            List.of());
    assertThat(matrix.barring(PlanKind.CPA, "GB", DAY.minusDays(1))).isPresent();
    assertThat(matrix.barring(PlanKind.CPA, "GB", DAY)).isEmpty();
    assertThat(matrix.barring(PlanKind.REVSHARE, "GB", DAY)).map(PlanRule::version).contains(2);
    assertThat(matrix.barring(PlanKind.REVSHARE, "GB", LocalDate.of(2026, 5, 1)))
        .as("the last version bars nothing and so lifts the rule")
        .isEmpty();
    assertThat(matrix.barring(PlanKind.CPA, "GB", LocalDate.of(2025, 12, 31))).isEmpty();
  }

  @Test
  void aRuleCountsUpToItsLastDay() {
    PlanRule ending =
        new PlanRule(
            "r", 1, "GB", false, Set.of(PlanKind.CPA), Set.of(), DAY.minusDays(5), DAY, "a law");
    PlanMatrix matrix = new PlanMatrix(List.of(ending), List.of());
    assertThat(matrix.barring(PlanKind.CPA, "GB", DAY)).isPresent();
    assertThat(matrix.barring(PlanKind.CPA, "GB", DAY.plusDays(1))).isEmpty();
  }

  @Test
  void whatIsNotAmongTheOnlyOnesAllowedIsBarred() {
    PlanRule only =
        new PlanRule("r", 1, "GB", true, Set.of(PlanKind.FIXED), Set.of(), DAY, null, "a law");
    PlanMatrix matrix = new PlanMatrix(List.of(only), List.of());
    assertThat(matrix.barring(PlanKind.FIXED, "GB", DAY)).isEmpty();
    assertThat(matrix.barring(PlanKind.CPA, "GB", DAY)).isPresent();
  }

  @Test
  void aLicenceOfTheClassLiftsTheRuleInItsPlaceAndTime() {
    HeldLicence held = new HeldLicence("US-NJ", "full", DAY, DAY.plusDays(1));
    PlanMatrix matrix = new PlanMatrix(List.of(bound("US", "full")), List.of(held));
    assertThat(matrix.barring(PlanKind.REVSHARE, "US-NJ", DAY)).isEmpty();
    assertThat(matrix.barring(PlanKind.REVSHARE, "US-NJ", DAY.minusDays(1))).isPresent();
    assertThat(matrix.barring(PlanKind.REVSHARE, "US-NJ", DAY.plusDays(2))).isPresent();
    assertThat(matrix.barring(PlanKind.REVSHARE, "US-MA", DAY)).isPresent();
    PlanMatrix lesser =
        new PlanMatrix(
            List.of(bound("US", "full")), List.of(new HeldLicence("US", "vendor", null, null)));
    assertThat(lesser.barring(PlanKind.REVSHARE, "US-NJ", DAY)).isPresent();
  }

  @Test
  void ofSeveralRulesTheOneWithTheLowerIdIsNamed() {
    PlanMatrix matrix =
        new PlanMatrix(
            List.of(
                rule("b", 1, "GB", "2026-01-01", PlanKind.CPA),
                rule("a", 1, "*", "2026-02-01", PlanKind.CPA)),
            List.of());
    assertThat(matrix.barring(PlanKind.CPA, "GB", DAY)).map(PlanRule::ruleId).contains("a");
  }
}
