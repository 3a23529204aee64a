package io.trackside.domain.attribution;

import static io.trackside.domain.attribution.BindingDecision.Result.ABSENT;
import static io.trackside.domain.attribution.BindingDecision.Result.BOUND;
import static io.trackside.domain.attribution.BindingDecision.Result.NOT_BOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.attribution.BindingDecision.Bound;
import io.trackside.domain.attribution.BindingDecision.Claim;
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
import java.util.Set;
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
        rule.decide(new Registration("main", "DE", CLICKED, null, null, null), Evidence.NONE);
    assertThat(outcome.bound()).isNull();
    assertThat(outcome.steps()).extracting(Step::result).containsOnly(ABSENT).hasSize(3);
  }

  @Test
  void aClickThatWasNeverStoredIsUnknown() {
    assertThat(reason(byClick(CLICKED), Evidence.NONE)).isEqualTo("click_unknown");
  }

  @Test
  void aTextThatIsNoClickIdIsMalformed() {
    Registration registration = new Registration("main", "DE", CLICKED, null, null, "' or 1=1 --");
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
    Registration all = new Registration("main", "DE", CLICKED, "WELCOME", "aff.example", CLICK_ID);
    Evidence click = clicked(OWNER, true, true);
    Outcome byPromo =
        rule.decide(all, new Evidence(claim(OTHER), claim(OWNER), click.click(), null));
    assertThat(boundMethod(byPromo)).isEqualTo(Method.PROMO_CODE);
    assertThat(byPromo.steps())
        .extracting(Step::reason)
        .containsExactly("promo_code_valid", "bound_by_promo_code", "bound_by_promo_code");
    Outcome byDomain = rule.decide(all, new Evidence(null, claim(OTHER), click.click(), null));
    assertThat(boundMethod(byDomain)).isEqualTo(Method.DOMAIN);
    assertThat(byDomain.steps())
        .extracting(Step::reason)
        .containsExactly("promo_code_unknown", "domain_valid", "bound_by_domain");
  }

  @Test
  void anUnknownPromoCodeDoesNotStopAGoodClick() {
    Registration registration = new Registration("main", "DE", CLICKED, "NONE", null, CLICK_ID);
    Outcome outcome = rule.decide(registration, clicked(OWNER, true, true));
    assertThat(boundMethod(outcome)).isEqualTo(Method.CLICK);
    assertThat(outcome.steps().get(0))
        .isEqualTo(new Step("promo_code", NOT_BOUND, "promo_code_unknown"));
  }

  @Test
  void aLeadBindsWhatNothingElseDoes() {
    Registration plain = new Registration("main", "DE", CLICKED.plusSeconds(7), null, null, null);
    Evidence lead = new Evidence(null, null, null, new Click(OWNER, CLICKED, true, true, 30, SUBS));
    Outcome outcome = rule.decide(plain, lead);
    assertThat(outcome.bound()).isEqualTo(new Bound("aff-1", "main-programme", Method.LEAD, SUBS));
    Registration late =
        new Registration("main", "DE", CLICKED.plus(Duration.ofDays(31)), null, null, null);
    assertThat(rule.decide(late, lead).steps()).last().isEqualTo(step("lead", "lead_expired"));
  }

  @Test
  void aPromoCodeCountsInItsTimeAndWhileItIsInUse() {
    Registration named = new Registration("main", "DE", CLICKED, "WELCOME", null, null);
    Instant before = CLICKED.minusSeconds(1);
    Instant after = CLICKED.plusSeconds(1);
    assertThat(promo(named, new Claim(OWNER, true, CLICKED, after))).isEqualTo("promo_code_valid");
    assertThat(promo(named, new Claim(OWNER, true, after, null)))
        .isEqualTo("promo_code_not_yet_valid");
    assertThat(promo(named, new Claim(OWNER, true, before, CLICKED)))
        .isEqualTo("promo_code_expired");
    assertThat(promo(named, new Claim(OWNER, false, before, after)))
        .isEqualTo("promo_code_disabled");
  }

  @Test
  void aPartnerGetsNoPlayersBeyondItsContract() {
    Registration named = new Registration("main", "DE", CLICKED, "WELCOME", null, null);
    Owner british = new Owner("aff-1", "p", "main", true, Set.of("main"), Set.of("GB", "IE"));
    Owner other = new Owner("aff-1", "p", "main", true, Set.of("second"), Set.of());
    assertThat(promo(named, claim(british))).isEqualTo("country_not_in_contract");
    assertThat(promo(named, claim(other))).isEqualTo("brand_not_in_contract");
  }

  private String promo(Registration registration, Claim claim) {
    return rule.decide(registration, new Evidence(claim, null, null, null)).steps().get(0).reason();
  }

  private static Step step(String rule, String reason) {
    return new Step(rule, NOT_BOUND, reason);
  }

  private static Claim claim(Owner owner) {
    return new Claim(owner, true, Instant.EPOCH, null);
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
    return new Registration("main", "DE", at, null, null, CLICK_ID);
  }

  private static Evidence clicked(Owner owner, boolean authentic, boolean linkEnabled) {
    return new Evidence(
        null, null, new Click(owner, CLICKED, authentic, linkEnabled, 30, SUBS), null);
  }

  @Test
  void aContractForTheBrandAndTheCountryBinds() {
    Registration german = new Registration("main", "DE", CLICKED, "WELCOME", null, null);
    Registration untold = new Registration("main", null, CLICKED, "WELCOME", null, null);
    Owner both = new Owner("aff-1", "p", "main", true, Set.of("main", "x"), Set.of("DE", "GB"));
    Owner british = new Owner("aff-1", "p", "main", true, Set.of(), Set.of("GB"));
    assertThat(promo(german, claim(both))).isEqualTo("promo_code_valid");
    assertThat(promo(untold, claim(british)))
        .as("a registration without a country asks for none")
        .isEqualTo("promo_code_valid");
  }

  @Test
  void aDomainIsRefusedUnderItsOwnName() {
    Registration named = new Registration("main", "DE", CLICKED, null, "aff.example", null);
    Claim ended = new Claim(OWNER, true, Instant.EPOCH, CLICKED.minusSeconds(1));
    Outcome outcome = rule.decide(named, new Evidence(claim(OTHER), ended, null, null));
    assertThat(outcome.bound()).isNull();
    assertThat(outcome.steps())
        .containsExactly(
            new Step("promo_code", ABSENT, "none_named"),
            step("domain", "domain_expired"),
            new Step("click", ABSENT, "none_named"));
  }

  @Test
  void aPromoCodeBindsWithoutSubsAndALeadComesLast() {
    Registration named = new Registration("main", "DE", CLICKED, "WELCOME", null, null);
    Click lead = new Click(OTHER, CLICKED, true, true, 30, SUBS);
    Outcome outcome = rule.decide(named, new Evidence(claim(OWNER), null, null, lead));
    assertThat(outcome.bound())
        .isEqualTo(
            new Bound("aff-1", "main-programme", Method.PROMO_CODE, List.of("", "", "", "", "")));
    assertThat(outcome.steps()).last().isEqualTo(step("lead", "bound_by_promo_code"));
  }

  @Test
  void aPlayerIsBoundForLifeAndRegisteredOnce() {
    assertThat(BindingDecision.alreadyBound())
        .isEqualTo(new Outcome(null, List.of(step("player", "already_bound"))));
    assertThat(BindingDecision.alreadyRegistered())
        .isEqualTo(new Outcome(null, List.of(step("player", "already_registered"))));
  }

  @Test
  void whatWentBeforeADecisionStandsBeforeIt() {
    Outcome outcome = rule.decide(byClick(CLICKED), clicked(OWNER, true, true));
    Step earlier = step("player", "moved");
    assertThat(outcome.after(earlier).bound()).isEqualTo(outcome.bound());
    assertThat(outcome.after(earlier).steps()).hasSize(4).first().isEqualTo(earlier);
    assertThat(outcome.after(earlier).steps()).endsWith(outcome.steps().get(2));
  }

  @Test
  void theWordsOfMethodsAndResultsAreTheWires() {
    assertThat(Method.values())
        .extracting(Method::key)
        .containsExactly("promo_code", "domain", "click", "lead");
    assertThat(BindingDecision.Result.values())
        .extracting(BindingDecision.Result::key)
        .containsExactly("bound", "not_bound", "absent");
  }
}
