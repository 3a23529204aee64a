package io.trackside.attribution.lookalike;

import static io.trackside.attribution.Hub.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.attribution.Databases;
import io.trackside.attribution.Hub;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.PartnersApi.PartnerChange;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Unprocessable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikesTest {
  private Hub hub;

  @BeforeEach
  void open() {
    hub = new Hub(Databases.h2()).started();
    enrol("aff-10", "Betting Tips");
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private void enrol(String id, String name) {
    assertThat(
            hub.door
                .createPartner(OPERATOR, new NewPartner(id, name, null, null, null, null, null))
                .partnerId())
        .isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aff-lO", "aff-1O", "aff-I0", "aff-l0"})
  void anIdThatLooksLikeAnotherIsRefused(String id) {
    assertThatThrownBy(() -> enrol(id, "Somebody else"))
        .isInstanceOf(Unprocessable.class)
        .hasMessageContaining("/partnerId");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bettlng T1ps", "B\u00e9tting Tips", "Bett\u200bing Tips"})
  void aNameThatOnlyLooksTheSameIsRefused(String name) {
    assertThatThrownBy(() -> enrol("other", name))
        .isInstanceOf(Unprocessable.class)
        .hasMessageContaining("/name");
  }

  @Test
  void aWordOfTwoAlphabetsIsRefused() {
    assertThatThrownBy(() -> enrol("other", "B\u0435tting Tips")).isInstanceOf(BadInput.class);
    enrol("greek", "\u039a\u03b1\u03bb\u03cc\u03c2 Club");
  }

  @Test
  void aNameOfAnotherAlphabetThatLooksTheSameIsRefused() {
    enrol("first", "cop");
    assertThatThrownBy(() -> enrol("other", "\u0441\u043e\u0440"))
        .isInstanceOf(Unprocessable.class);
  }

  @Test
  void partnersWhoAreNumberedAreNotEachOthersDoubles() {
    for (int number = 0; number <= 20; number++) {
      enrol("numbered-" + number, "Partner " + number);
    }
  }

  @Test
  void theSameNameTwiceIsNoLookAlike() {
    enrol("other", "betting  tips");
  }

  @Test
  void aChangedNameIsLookedAtTooAndFreesTheOneBefore() {
    enrol("other", "Somebody else");
    assertThatThrownBy(
            () ->
                hub.life.change(
                    OPERATOR,
                    "other",
                    new PartnerChange("Bettlng Tips", null, null, null, null, null)))
        .isInstanceOf(Unprocessable.class);
    hub.life.change(OPERATOR, "aff-10", new PartnerChange("Renamed", null, null, null, null, null));
    enrol("third", "Bettlng Tips");
  }
}
