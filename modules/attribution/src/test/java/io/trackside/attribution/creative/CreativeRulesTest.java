package io.trackside.attribution.creative;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreativeRulesTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-14");
  private static final List<String> BRITAIN = List.of("GB");
  private static final List<String> NEW_JERSEY = List.of("US-NJ");

  private final CreativeRules rules = CreativeRules.shipped();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A RISK-FREE bet",
        "riskfree",
        "r i s k   f r e e",
        "risk\u200b free",
        "r\u0456sk fr\u0435\u0435",
        "R1SK FR33",
        "r\u00edsk fr\u00e9\u00e9",
        "\uff52\uff49\uff53\uff4b free",
        "You can\u2019t lose"
      })
  void bannedWordsAreSeenHoweverTheyAreWritten(String wording) {
    assertThat(rules.brokenBy(wording, BRITAIN, DAY)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A brisk free kick", "Free the asterisk", "Bet 10, get 10", ""})
  void otherWordsAreNot(String wording) {
    assertThat(rules.brokenBy(wording, BRITAIN, DAY)).isEmpty();
  }

  @Test
  void anAmericanCreativeNamesTheAgeAndTheMessage() {
    assertThat(rules.brokenBy("Bet now", NEW_JERSEY, DAY))
        .hasValueSatisfying(rule -> assertThat(rule.id()).isEqualTo("aga-age"));
    assertThat(rules.brokenBy("Bet now, 21+", NEW_JERSEY, DAY))
        .hasValueSatisfying(rule -> assertThat(rule.id()).isEqualTo("aga-message"));
    assertThat(rules.brokenBy("21+ only. Gambling problem? Call 1-800-GAMBLER", NEW_JERSEY, DAY))
        .isEmpty();
  }

  @Test
  void aRuleCountsFromItsDayToItsEnd() {
    CreativeRules dated =
        CreativeRules.read("a | 2026-01-01 | * | banned | x | s\na | 2026-02-01 | * | ended | | s");
    assertThat(dated.brokenBy("x", BRITAIN, LocalDate.parse("2025-12-31"))).isEmpty();
    assertThat(dated.brokenBy("x", BRITAIN, LocalDate.parse("2026-01-31"))).isPresent();
    assertThat(dated.brokenBy("x", BRITAIN, LocalDate.parse("2026-02-01"))).isEmpty();
  }
}
