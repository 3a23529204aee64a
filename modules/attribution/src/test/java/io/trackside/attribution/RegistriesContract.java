package io.trackside.attribution;

import static io.trackside.attribution.Hub.OPERATOR;
import static io.trackside.attribution.Hub.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AcceptancesApi.NewAcceptance;
import io.trackside.contracts.attribution.AttributionApi.LinkChange;
import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.NewProgramme;
import io.trackside.contracts.attribution.BindingsApi.NewLead;
import io.trackside.contracts.attribution.ClickKeysApi.ClickKeyView;
import io.trackside.contracts.attribution.CreativesApi.CreativeRuleView;
import io.trackside.contracts.attribution.CreativesApi.CreativeView;
import io.trackside.contracts.attribution.CreativesApi.NewCreative;
import io.trackside.contracts.attribution.CreativesApi.RegistryEntry;
import io.trackside.contracts.attribution.CreativesApi.Withdrawal;
import io.trackside.contracts.attribution.PartnersApi.PartnerChange;
import io.trackside.contracts.attribution.RequestsApi.Rejection;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.attribution.ClickIds;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Acceptances, creatives, click keys and the end of clicks; a subclass names a database. */
abstract class RegistriesContract {
  private static final Caller PARTNER =
      new Caller(Environment.SANDBOX, "aff-1-login", Set.of(Scope.PARTNERS_WRITE), "aff-1");
  private static final Caller OTHER =
      new Caller(Environment.SANDBOX, "aff-2-login", Set.of(Scope.PARTNERS_WRITE), "aff-2");
  private static final String WORDING = "Bet 10, get 10. 21+. Gambling problem? Call 1-800-GAMBLER";

  /** A module on a database without rows. */
  abstract Hub hub();

  private Hub programme() {
    Hub hub = hub().started();
    for (String id : List.of("aff-1", "aff-2")) {
      hub.door.createPartner(OPERATOR, NewPartner.named(id, id));
    }
    hub.door.createProgramme(
        OPERATOR, new NewProgramme("main", "Main", "main", List.of("book.example"), null, null));
    return hub;
  }

  private static void assertRefused(ThrowingCallable call, String code) {
    assertThatThrownBy(call)
        .asInstanceOf(type(Problem.class))
        .extracting(Problem::code)
        .isEqualTo(code);
  }

  private static NewLink link(String code, @Nullable String creativeId) {
    return new NewLink(
        code,
        "aff-1",
        "main",
        "https://book.example/w",
        null,
        null,
        null,
        null,
        null,
        creativeId,
        null,
        null);
  }

  private static NewCreative creative(String id, List<String> places) {
    return new NewCreative(id, "main", "Banner", WORDING, places);
  }

  @Test
  void aPartnerAcceptsEachVersionOfItsContractOnce() {
    try (Hub hub = programme()) {
      NewAcceptance first = new NewAcceptance("2026-1", null);
      assertRefused(
          () -> hub.acceptances.accept(PARTNER, "aff-1", first), "contract_version_other");
      version(hub, "2026-1");
      assertThat(hub.acceptances.accept(PARTNER, "aff-1", first).acceptedBy())
          .isEqualTo("aff-1-login");
      assertRefused(() -> hub.acceptances.accept(OPERATOR, "aff-1", first), "contract_accepted");
      version(hub, "2026-2");
      String digest = "a".repeat(64);
      hub.acceptances.accept(OPERATOR, "aff-1", new NewAcceptance("2026-2", digest));
      assertThat(hub.acceptances.acceptances(PARTNER, "aff-1"))
          .extracting(acceptance -> acceptance.contractVersion() + " " + acceptance.acceptedBy())
          .containsExactly("2026-1 aff-1-login", "2026-2 operator");
      assertThatThrownBy(() -> hub.acceptances.acceptances(OTHER, "aff-1"))
          .isInstanceOf(NotFound.class);
      assertThat(hub.leaves.toString()).contains("partner.contract_accepted").contains(digest);
    }
  }

  private static void version(Hub hub, String version) {
    hub.life.change(OPERATOR, "aff-1", new PartnerChange(null, null, null, null, version, null));
  }

  @Test
  void noLinkShowsACreativeThatNobodyApproved() {
    try (Hub hub = programme()) {
      hub.texts.put("trackside.approvals", "required");
      CreativeView submitted = hub.creatives.createCreative(OPERATOR, creative("b-1", List.of()));
      assertThat(submitted.state()).isEqualTo("submitted");
      assertRefused(
          () -> hub.door.createLink(OPERATOR, link("one", "b-1")), "creative_not_approved");
      RequestView waiting =
          hub.requests.requests(OPERATOR, "pending", 10, null).items().stream()
              .filter(request -> request.kind().equals("creative"))
              .findFirst()
              .orElseThrow();
      assertThat(waiting.subjectId()).isEqualTo("b-1");
      assertRefused(
          () -> hub.requests.approve(OPERATOR, waiting.requestId()), "second_person_required");
      hub.requests.approve(SECOND, waiting.requestId());
      assertThat(hub.creatives.creative(OPERATOR, "b-1").state()).isEqualTo("active");
      hub.door.createLink(OPERATOR, link("one", "b-1"));
      assertThat(hub.leaves.toString())
          .contains("creative.created")
          .contains("creative.approved")
          .contains("requestedBy=operator");
    }
  }

  @Test
  void aRejectedCreativeStaysUnseen() {
    try (Hub hub = programme()) {
      hub.texts.put("trackside.approvals", "required");
      hub.creatives.createCreative(OPERATOR, creative("b-1", List.of()));
      hub.creatives.createCreative(OPERATOR, creative("b-2", List.of()));
      for (RequestView request : hub.requests.requests(OPERATOR, "pending", 10, null).items()) {
        if (request.subjectId().equals("b-1")) {
          hub.requests.reject(SECOND, request.requestId(), new Rejection("too loud"));
        }
      }
      CreativeView rejected = hub.creatives.creative(OPERATOR, "b-1");
      assertThat(rejected.state()).isEqualTo("rejected");
      assertThat(rejected.reason()).isEqualTo("too loud");
      assertRefused(
          () -> hub.door.createLink(OPERATOR, link("one", "b-1")), "creative_not_approved");

      hub.creatives.withdraw(OPERATOR, "b-2", new Withdrawal("a typo"));
      assertThat(hub.requests.requests(OPERATOR, "pending", 10, null).items())
          .extracting(RequestView::kind)
          .doesNotContain("creative");
    }
  }

  @Test
  void theRegistryShowsWhatIsShownWhereAndByWhichLinks() {
    try (Hub hub = programme()) {
      hub.creatives.createCreative(OPERATOR, creative("everywhere", List.of()));
      hub.creatives.createCreative(OPERATOR, creative("britain", List.of("GB")));
      hub.creatives.createCreative(OPERATOR, creative("jersey", List.of("US-NJ")));
      hub.door.createLink(OPERATOR, link("one", "jersey"));
      hub.door.createLink(OPERATOR, link("two", "jersey"));
      hub.door.createLink(OPERATOR, link("plain", null));
      assertThat(shownIn(hub, "US")).containsExactly("everywhere", "jersey");
      assertThat(shownIn(hub, "US-NJ")).containsExactly("everywhere", "jersey");
      assertThat(shownIn(hub, "US-NY")).containsExactly("everywhere");
      assertThat(shownIn(hub, null)).hasSize(3);
      assertThat(hub.creatives.linksOf(OPERATOR, "jersey", 1, null).items())
          .extracting(LinkView::code)
          .containsExactly("one");
      assertThat(hub.creatives.linksOf(PARTNER, "jersey", 10, null).items()).hasSize(2);
      assertThat(hub.creatives.linksOf(OTHER, "jersey", 10, null).items()).isEmpty();
      assertRefused(() -> hub.creatives.registry(PARTNER, null, 10, null), "operator_only");
      assertRefused(
          () -> hub.creatives.registry(OPERATOR, "New Jersey", 10, null), "invalid_request");
    }
  }

  private static List<String> shownIn(Hub hub, @Nullable String place) {
    return hub.creatives.registry(OPERATOR, place, 10, null).items().stream()
        .map(RegistryEntry::creative)
        .map(CreativeView::creativeId)
        .toList();
  }

  @Test
  void theRulesAreDatedDataWithTheirSources() {
    try (Hub hub = programme()) {
      assertThat(hub.creatives.rules(OPERATOR, null, "US-NJ"))
          .extracting(CreativeRuleView::ruleId)
          .contains("aga-risk-free", "aga-age", "aga-message");
      assertThat(hub.creatives.rules(OPERATOR, null, "GB"))
          .extracting(CreativeRuleView::ruleId)
          .contains("aga-risk-free")
          .doesNotContain("aga-age");
      assertThat(hub.creatives.rules(OPERATOR, LocalDate.parse("2020-01-01"), "US"))
          .extracting(CreativeRuleView::ruleId)
          .contains("aga-age")
          .doesNotContain("aga-risk-free");
      assertThat(hub.creatives.rules(OPERATOR, null, null))
          .allSatisfy(rule -> assertThat(rule.source()).isNotBlank());
    }
  }

  /** A creative of before the rule: the registry says which rule it breaks now. */
  @Test
  void theRegistryNamesTheRuleThatAnOldCreativeBreaksToday() {
    try (Hub hub = programme()) {
      hub.now = LocalDate.parse("2022-06-01").atStartOfDay().toInstant(java.time.ZoneOffset.UTC);
      hub.creatives.createCreative(
          OPERATOR, new NewCreative("old", "main", "Old", "A risk-free bet", List.of("GB")));
      hub.now = Hub.NOW;
      assertThat(hub.creatives.registry(OPERATOR, null, 10, null).items().get(0).brokenRule())
          .isEqualTo("aga-risk-free");
    }
  }

  @Test
  void aLinkWhoseCreativeWasWithdrawnCanStillBeDisabled() {
    try (Hub hub = programme()) {
      hub.creatives.createCreative(OPERATOR, creative("b-1", List.of()));
      hub.door.createLink(OPERATOR, link("one", "b-1"));
      hub.creatives.withdraw(OPERATOR, "b-1", new Withdrawal("misleading"));
      LinkView disabled =
          hub.door.changeLink(OPERATOR, "one", new LinkChange(false, null, null, null));
      assertThat(disabled.enabled()).isFalse();
    }
  }

  @Test
  void aNewClickKeySignsOnceEveryNodeKnowsItAndOldIdsStayGood() {
    try (Hub hub = programme()) {
      hub.door.createLink(OPERATOR, link("one", null));
      String before = hub.click("one").clickId();
      ClickKeyView fresh = hub.clickKeys.rotateClickKey(OPERATOR);
      assertThat(fresh.state()).isEqualTo("waiting");
      assertRefused(() -> hub.clickKeys.rotateClickKey(OPERATOR), "rotation_under_way");
      assertRefused(() -> hub.clickKeys.rotateClickKey(PARTNER), "operator_only");
      assertThat(keyOf(hub.click("one").clickId())).isEqualTo(1);
      hub.now = fresh.activeFrom().plusSeconds(61);
      String after = hub.click("one").clickId();
      assertThat(keyOf(after)).isEqualTo(2);
      assertThat(hub.clickKeys.clickKeys(OPERATOR))
          .extracting(key -> key.keyId() + " " + key.state())
          .containsExactly("1 verifying", "2 signing");
      assertThat(hub.clickKeys.clickKeys(Hub.LIVE)).hasSize(1);
      List<PlayerFact> facts =
          List.of(
              Hub.registered(1, "old-click", before, hub.now.plusSeconds(1)),
              Hub.registered(2, "new-click", after, hub.now.plusSeconds(1)));
      assertThat(hub.door.bind(Environment.SANDBOX, facts).newlyBound())
          .containsExactlyInAnyOrder("old-click", "new-click");
      assertThat(hub.leaves.toString()).contains("click_key.rotated");
    }
  }

  private static int keyOf(String clickId) {
    return ClickIds.parse(clickId).orElseThrow().keyId();
  }

  @Test
  void clicksEndAfterTheRetentionButThoseThatBoundStay() {
    try (Hub hub = programme()) {
      hub.door.createLink(OPERATOR, link("one", null));
      String bound = hub.click("one").clickId();
      String led = hub.click("one").clickId();
      String idle = hub.click("one").clickId();
      hub.door.bind(
          Environment.SANDBOX,
          List.of(Hub.registered(1, "player-1", bound, hub.now.plusSeconds(1))));
      hub.bindings.takeLead(OPERATOR, new NewLead(led, "b".repeat(64), true));
      hub.now = Hub.NOW.plus(Duration.ofDays(399));
      String late = hub.click("one").clickId();
      assertThat(hub.purge.sweep()).isZero();
      assertThat(hub.door.clickView(OPERATOR, idle).clickId()).isEqualTo(idle);

      hub.now = Hub.NOW.plus(Duration.ofDays(401));
      hub.purge.sweep();
      assertThatThrownBy(() -> hub.door.clickView(OPERATOR, idle)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> hub.door.clickView(OPERATOR, led)).isInstanceOf(NotFound.class);
      assertThat(hub.door.clickView(OPERATOR, bound).clickId()).isEqualTo(bound);
      assertThat(hub.door.clickView(OPERATOR, late).clickId()).isEqualTo(late);
    }
  }

  @Test
  void aWindowLongerThanTheRetentionKeepsItsClicks() {
    try (Hub hub = programme()) {
      hub.door.createProgramme(
          OPERATOR, new NewProgramme("long", "Long", "long", List.of("book.example"), null, 1_000));
      hub.door.createLink(OPERATOR, NewLink.to("far", "aff-1", "long", "https://book.example/far"));
      String clickId = hub.click("far").clickId();
      hub.now = Hub.NOW.plus(Duration.ofDays(900));
      hub.purge.sweep();
      assertThat(hub.door.clickView(OPERATOR, clickId).clickId()).isEqualTo(clickId);
    }
  }

  @Test
  void clicksEndInBoundedPartsUntilNoneIsLeft() {
    try (Hub hub = programme()) {
      hub.numbers.put("trackside.click.purge-rows", 10L);
      hub.door.createLink(OPERATOR, link("one", null));
      List<String> clicks =
          IntStream.range(0, 25).mapToObj(i -> hub.click("one").clickId()).toList();
      hub.now = Hub.NOW.plus(Duration.ofDays(401));
      for (int left : List.of(15, 5, 0)) {
        hub.purge.sweep();
        assertThat(
                clicks.stream()
                    .filter(id -> hub.door.clicks.find(Environment.SANDBOX, id).isPresent())
                    .count())
            .isEqualTo(left);
      }
    }
  }
}
