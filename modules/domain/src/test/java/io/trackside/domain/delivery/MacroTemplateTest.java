package io.trackside.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MacroTemplateTest {

  @Test
  void knowsEveryMacroOfTheContract() {
    String listed =
        "click_id event_id event_type event_time player_ref brand country product category amount"
            + " currency stake ngr payout payout_currency commission_id status reversal_of"
            + " promo_code sub1 sub2 sub3 sub4 sub5 ts sig token";
    assertThat(Arrays.stream(Macro.values()).map(Macro::key).collect(Collectors.joining(" ")))
        .isEqualTo(listed);
  }

  @Test
  void putsInValuesAndLeavesAbsentOnesEmpty() {
    MacroTemplate template =
        MacroTemplate.parse("https://t.example/{country}/p?cid={click_id}&v={payout}&s={sub1}");
    String url =
        template.render(
            macro ->
                switch (macro) {
                  case COUNTRY -> "GB";
                  case CLICK_ID -> "abc";
                  case PAYOUT -> "12.75";
                  default -> null;
                });
    assertThat(url).isEqualTo("https://t.example/GB/p?cid=abc&v=12.75&s=");
  }

  @Test
  void leavesTokenAndSignatureForTheMomentOfSending() {
    MacroTemplate template = MacroTemplate.parse("https://t.example/?k={token}&h={sig}");
    assertThat(
            template.render(
                macro -> {
                  throw new AssertionError("asked for " + macro);
                }))
        .isEqualTo("https://t.example/?k={token}&h={sig}");
  }

  @Property
  void anyValueSurvivesTheUrlAndForgesNothing(@ForAll String value) {
    MacroTemplate template = MacroTemplate.parse("https://t.example/?a={sub1}&k={token}");
    String url = template.render(macro -> value);
    String encoded = url.substring("https://t.example/?a=".length(), url.indexOf("&k="));
    assertThat(encoded).doesNotContainPattern("[^A-Za-z0-9._~%-]");
    String wellFormed = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(wellFormed);
    assertThat(URI.create(url.replace("{token}", "t")).getHost()).isEqualTo("t.example");
  }

  @Test
  void aValueThatLooksLikeAMacroIsJustAValue() {
    MacroTemplate template = MacroTemplate.parse("https://t.example/?a={sub1}&k={token}");
    assertThat(template.render(macro -> "{token}&k=stolen"))
        .isEqualTo("https://t.example/?a=%7Btoken%7D%26k%3Dstolen&k={token}");
  }

  @Test
  void refusesUnknownAndBrokenMacros() {
    for (String wrong :
        List.of(
            "https://t.example/?a={clickid}",
            "https://t.example/?a={CLICK_ID}",
            "https://t.example/?a={}",
            "https://t.example/?a={click_id",
            "https://t.example/?a=click_id}",
            "https://t.example/?a={{click_id}}")) {
      assertThatThrownBy(() -> MacroTemplate.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void noEventMayChooseTheHost() {
    for (String wrong :
        List.of(
            "https://{sub1}/p",
            "https://t.example{sub1}/p",
            "https://t.example:{sub1}/p",
            "{sub1}://t.example/p",
            "{sub1}")) {
      assertThatThrownBy(() -> MacroTemplate.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void knowsWhetherReversalsCanBeToldApart() {
    assertThat(MacroTemplate.parse("https://t.example/?a={status}").tellsReversals()).isTrue();
    assertThat(MacroTemplate.parse("https://t.example/?a={reversal_of}").tellsReversals()).isTrue();
    assertThat(MacroTemplate.parse("https://t.example/?a={payout}").tellsReversals()).isFalse();
  }
}
