package io.trackside.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimNamesTest {

  @Test
  void whatAPlayerTypesMeetsWhatThePartnerPrinted() {
    assertThat(ClaimNames.promoCode(" welcome10 ")).contains("WELCOME10");
    assertThat(ClaimNames.domain("Tips.Book.Example:443")).contains("tips.book.example");
    assertThat(ClaimNames.domain("tips.book.example.")).contains("tips.book.example");
  }

  @Test
  void lookAlikesAndNonsenseNameNobody() {
    // Cyrillic, a long s whose capital is S, zero width, a dotless i.
    assertThat(ClaimNames.promoCode("W\u0415LCOME")).isEmpty();
    assertThat(ClaimNames.promoCode("\u017fpring")).isEmpty();
    assertThat(ClaimNames.promoCode("WEL\u200bCOME")).isEmpty();
    assertThat(ClaimNames.promoCode("w\u0131n")).isEmpty();
    assertThat(ClaimNames.promoCode("X")).isEmpty();
    assertThat(ClaimNames.promoCode("A B")).isEmpty();
    assertThat(ClaimNames.domain("\u0440ay.example")).isEmpty();
    assertThat(ClaimNames.domain("localhost")).isEmpty();
    assertThat(ClaimNames.domain("a..b")).isEmpty();
    assertThat(ClaimNames.domain("a.b/c")).isEmpty();
  }

  @Test
  void codesAndHostsHaveTheirLengths() {
    assertThat(ClaimNames.promoCode("ab")).contains("AB");
    assertThat(ClaimNames.promoCode("a".repeat(64))).isPresent();
    assertThat(ClaimNames.promoCode("a".repeat(65))).isEmpty();
    String label = "a".repeat(49) + ".";
    String longest = label.repeat(5) + "abc";
    assertThat(longest).hasSize(253);
    assertThat(ClaimNames.domain(longest)).contains(longest);
    assertThat(ClaimNames.domain(longest + "d")).isEmpty();
    assertThat(ClaimNames.domain(".example")).isEmpty();
    assertThat(ClaimNames.domain(":443")).isEmpty();
    assertThat(ClaimNames.domain("")).isEmpty();
  }
}
