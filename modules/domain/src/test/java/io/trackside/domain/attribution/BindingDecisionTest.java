package io.trackside.domain.attribution;

import static io.trackside.domain.attribution.BindingDecision.Result.ABSENT;
import static io.trackside.domain.attribution.BindingDecision.Result.BOUND;
import static io.trackside.domain.attribution.BindingDecision.Result.NOT_BOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.attribution.BindingDecision.Bound;
import io.trackside.domain.attribution.BindingDecision.Click;
import io.trackside.domain.attribution.BindingDecision.Evidence;
import io.trackside.domain.attribution.BindingDecision.Method;
import io.trackside.domain.attribution.BindingDecision.Outcome;
import io.trackside.domain.attribution.BindingDecision.Owner;
import io.trackside.domain.attribution.BindingDecision.Registration;
import io.trackside.domain.attribution.BindingDecision.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BindingDecisionTest {
  private static final Instant CLICKED = Instant.parse("2026-03-14T15:00:00Z");
  private static final String CLICK_ID = "A".repeat(ClickIds.LENGTH);
  private static final List<String> SUBS = List.of("s1", "", "", "", "s5");
  private static final Owner OWNER = new Owner("aff-1", "main-programme", "main", true);
  private static final Owner OTHER = new Owner("aff-2", "main-programme", "main", true);

  private final BindingDecision rule = new BindingDecision(Duration.ofSeconds(5));

  @Test
  void aGoodClickBindsWithItsSubs() {
    Outcome outcome = rule.decide(byClick(CLICKED.plusSeconds(60)), clicked(OWNER, true, true));
    assertThat(outcome.bound()).isEqualTo(new Bound("aff-1", "main-programme", Method.CLICK, SUBS));
    assertThat(outcome.steps())
        .containsExactly(
            new Step("promo_code", ABSENT, "none_named"),
            new Step("domain", ABSENT, "none_named"),
            new Step("click", BOUND, "click_valid"));
  }

  @Test
  void aRegistrationThatNamesNothingBelongsToNobody() {
    Outcome outcome =
        rule.decide(new Registration("main", CLICKED, null, null, null), Evidence.NONE);
    assertThat(outcome.bound()).isNull();
    assertThat(outcome.steps()).extracting(Step::result).containsOnly(ABSENT).hasSize(3);
  }

  @Test
  void aClickThatWasNeverStoredIsUnknown() {
    assertThat(reason(byClick(CLICKED), Evidence.NONE)).isEqualTo("click_unknown");
  }

  @Test
  void aTextThatIsNoClickIdIsMalformed() {
    Registration registration = new Registration("main", CLICKED, null, null, "' or 1=1 --");
    assertThat(reason(registration, Evidence.NONE)).isEqualTo("click_malformed");
  }

  @Test
  void aClickWhoseIdDoesNotVerifyIsForged() {
    assertThat(reason(byClick(CLICKED), clicked(OWNER, false, true))).isEqualTo("click_forged");
  }

  @Test
  void aClickAfterTheRegistrationIsRefusedBeyondTheSkewOfClocks() {
    Evidence evidence = clicked(OWNER, true, true);
    assertThat(reason(byClick(CLICKED.minusMillis(5_001)), evidence))
        .isEqualTo("click_after_registration");
    assertThat(reason(byClick(CLICKED.minusMillis(5_000)), evidence)).isEqualTo("click_valid");
  }

  @Test
  void aClickExpiresAtTheEndOfItsWindow() {
    Evidence evidence = clicked(OWNER, true, true);
    Instant end = CLICKED.plus(Duration.ofDays(30));
    assertThat(reason(byClick(end), evidence)).isEqualTo("click_valid");
    assertThat(reason(byClick(end.plusNanos(1)), evidence)).isEqualTo("click_expired");
  }

  @Test
  void anotherBrandsClickBindsNobody() {
    Owner elsewhere = new Owner("aff-1", "other-programme", "other", true);
    assertThat(reason(byClick(CLICKED), clicked(elsewhere, true, true)))
        .isEqualTo("brand_mismatch");
  }

  @Test
  void disabledLinksAndPartnersBindNobody() {
    Owner stopped = new Owner("aff-1", "main-programme", "main", false);
    assertThat(reason(byClick(CLICKED), clicked(OWNER, true, false))).isEqualTo("link_disabled");
    assertThat(reason(byClick(CLICKED), clicked(stopped, true, true)))
        .isEqualTo("partner_disabled");
  }

  @Test
  void aPromoCodeGoesBeforeADomainAndADomainBeforeAClick() {
    Registration all = new Registration("main", CLICKED, "WELCOME", "aff.example", CLICK_ID);
    Evidence click = clicked(OWNER, true, true);
    Outcome byPromo = rule.decide(all, new Evidence(OTHER, OWNER, click.click()));
    assertThat(boundMethod(byPromo)).isEqualTo(Method.PROMO_CODE);
    assertThat(byPromo.steps())
        .extracting(Step::reason)
        .containsExactly("promo_code_valid", "bound_by_promo_code", "bound_by_promo_code");
    Outcome byDomain = rule.decide(all, new Evidence(null, OTHER, click.click()));
    assertThat(boundMethod(byDomain)).isEqualTo(Method.DOMAIN);
    assertThat(byDomain.steps())
        .extracting(Step::reason)
        .containsExactly("promo_code_unknown", "domain_valid", "bound_by_domain");
  }

  @Test
  void anUnknownPromoCodeDoesNotStopAGoodClick() {
    Registration registration = new Registration("main", CLICKED, "NONE", null, CLICK_ID);
    Outcome outcome = rule.decide(registration, clicked(OWNER, true, true));
    assertThat(boundMethod(outcome)).isEqualTo(Method.CLICK);
    assertThat(outcome.steps().get(0))
        .isEqualTo(new Step("promo_code", NOT_BOUND, "promo_code_unknown"));
  }

  private String reason(Registration registration, Evidence evidence) {
    Outcome outcome = rule.decide(registration, evidence);
    Step last = outcome.steps().get(2);
    assertThat(outcome.bound() != null).isEqualTo(last.result() == BOUND);
    return last.reason();
  }

  private static @Nullable Method boundMethod(Outcome outcome) {
    Bound bound = outcome.bound();
    return bound == null ? null : bound.method();
  }

  private static Registration byClick(Instant at) {
    return new Registration("main", at, null, null, CLICK_ID);
  }

  private static Evidence clicked(Owner owner, boolean authentic, boolean linkEnabled) {
    return new Evidence(null, null, new Click(owner, CLICKED, authentic, linkEnabled, 30, SUBS));
  }
}
