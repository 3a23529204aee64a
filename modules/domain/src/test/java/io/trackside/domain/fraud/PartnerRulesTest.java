package io.trackside.domain.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.fraud.PartnerRules.Conversion;
import io.trackside.domain.fraud.PartnerRules.FirstDeposits;
import io.trackside.domain.fraud.PartnerRules.Outlier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartnerRulesTest {
  private static final PartnerRules SHIPPED =
      new PartnerRules(new RuleBook(List.of()), Instant.parse("2026-03-14T12:00:00Z"));

  @Test
  void moreThanTheShareAtTheMinimumIsClustering() {
    assertThat(SHIPPED.clustering("main", new FirstDeposits(30, 18))).isEmpty();
    assertThat(SHIPPED.clustering("main", new FirstDeposits(30, 19)))
        .hasValueSatisfying(found -> assertThat(found.facts()).containsEntry("atMinimum", "19"));
  }

  @Test
  void aSmallSampleSaysNothing() {
    assertThat(SHIPPED.clustering("main", new FirstDeposits(29, 29))).isEmpty();
  }

  @Test
  void aPartnerFarFromTheMedianIsAnOutlierAndDoesNotMoveIt() {
    List<Conversion> usual = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      usual.add(new Conversion("aff-" + i, 1_000, 20 + i));
    }
    assertThat(SHIPPED.outliers("main", usual)).isEmpty();
    usual.add(new Conversion("farm", 1_000, 700));
    assertThat(SHIPPED.outliers("main", usual))
        .extracting(Outlier::partnerId)
        .containsExactly("farm");
  }

  @Test
  void withFewPartnersOrFewClicksThereIsNoUsual() {
    List<Conversion> few =
        List.of(
            new Conversion("a", 1_000, 10),
            new Conversion("b", 1_000, 10),
            new Conversion("c", 1_000, 10),
            new Conversion("d", 199, 10),
            new Conversion("e", 1_000, 900));
    assertThat(SHIPPED.outliers("main", few)).isEmpty();
  }

  @Test
  void theAgeIsThatOfThePlaceAndTheDay() {
    AgeRules rules =
        AgeRules.read(
            """
            # id; place; years; from; source
            any; *; 18; 1970-01-01; x
            us; US; 21; 2018-05-14; y
            us-nh; US-NH; 18; 2019-12-30; z
            """);
    LocalDate day = LocalDate.parse("2026-03-14");
    LocalDate nineteen = LocalDate.parse("2007-03-14");
    assertThat(rules.brokenBy(nineteen, "GB", null, day)).isEmpty();
    assertThat(rules.brokenBy(nineteen, "US", "US-NJ", day))
        .hasValueSatisfying(rule -> assertThat(rule.id()).isEqualTo("us"));
    assertThat(rules.brokenBy(nineteen, "US", "US-NH", day)).isEmpty();
    assertThat(rules.brokenBy(nineteen, "US", null, LocalDate.parse("2018-05-13")))
        .hasValueSatisfying(rule -> assertThat(rule.id()).isEqualTo("any"));
    assertThat(rules.brokenBy(LocalDate.parse("2008-03-15"), "GB", null, day)).isPresent();
    assertThat(rules.brokenBy(LocalDate.parse("2008-03-14"), "GB", null, day)).isEmpty();
    assertThat(rules.brokenBy(null, "US", null, day)).isEmpty();
  }
}
