package io.trackside.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi.AttributionView;
import io.trackside.contracts.attribution.AttributionApi.ClickRequest;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.contracts.attribution.AttributionApi.Decision;
import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.NewProgramme;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.AttributionApi.Redirect;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must hold on every database; a subclass names one. */
abstract class AttributionContract {
  private static final Caller OPERATOR = Hub.OPERATOR;
  private static final Caller AFF_2 =
      new Caller(Environment.SANDBOX, "aff-2-client", Set.of(Scope.PARTNERS_WRITE), "aff-2");

  /** A module on a database without rows. */
  abstract Hub hub();

  @Test
  void aClickIsDurableBeforeItIsAnsweredAndBindsThePlayer() {
    try (Hub hub = programme()) {
      Redirect redirect = hub.click("spring", Map.of("sub1", "own", "gclid", "g-1"));
      assertThat(redirect.location())
          .isEqualTo("https://book.example/in?a=1&btag=" + redirect.clickId() + "#top");
      ClickView click = hub.door.clickView(OPERATOR, redirect.clickId());
      assertThat(click.subs()).containsExactly("own", "", "", "", "link-5");
      assertThat(click.platformIds()).isEqualTo(Map.of("gclid", "g-1"));
      assertThat(click.at()).isEqualTo(Hub.NOW);

      Bindings bindings = register(hub, 1, "player-1", redirect.clickId());
      assertThat(bindings.newlyBound()).containsExactly("player-1");
      Binding binding = bindings.byPlayer().get("player-1");
      assertThat(binding)
          .isEqualTo(
              new Binding(
                  "player-1",
                  "aff-1",
                  "main-programme",
                  "click",
                  redirect.clickId(),
                  null,
                  click.subs(),
                  "main",
                  "DE",
                  "EUR",
                  Hub.NOW.plusSeconds(60)));
      assertThat(hub.door.bindingsOf(Environment.SANDBOX, Set.of("player-1", "player-2")))
          .isEqualTo(Map.of("player-1", binding));
      assertThat(hub.door.bindingsOf(Environment.LIVE, Set.of("player-1"))).isEmpty();
    }
  }

  @Test
  void theTrailExplainsABindingAndARefusal() {
    try (Hub hub = programme()) {
      String clickId = hub.click("spring").clickId();
      register(hub, 1, "bound", clickId);
      String forged = (clickId.charAt(20) == 'A' ? "B" : "A");
      String unknown = clickId.substring(0, 20) + forged + clickId.substring(21);
      assertThat(register(hub, 2, "forged", unknown).byPlayer()).isEmpty();
      AttributionView bound = hub.door.attributionOf(OPERATOR, "bound");
      assertThat(bound.partnerId()).isEqualTo("aff-1");
      assertThat(bound.method()).isEqualTo("click");
      assertThat(bound.click()).isEqualTo(hub.door.clickView(OPERATOR, clickId));
      assertThat(bound.decisions())
          .extracting(Decision::rule, Decision::result)
          .containsExactly(
              tuple("promo_code", "absent"), tuple("domain", "absent"), tuple("click", "bound"));
      AttributionView refused = hub.door.attributionOf(OPERATOR, "forged");
      assertThat(refused.partnerId()).isNull();
      assertThat(refused.decisions().get(2).reason()).isEqualTo("click_unknown");
      assertThatThrownBy(() -> hub.door.attributionOf(OPERATOR, "nobody"))
          .isInstanceOf(NotFound.class);
    }
  }

  @Test
  void theFirstBindingIsForLifeAndRepeatsChangeNothing() {
    try (Hub hub = programme()) {
      link(hub, "summer", "aff-2");
      String first = hub.click("spring").clickId();
      String second = hub.click("summer").clickId();
      register(hub, 1, "player-1", first);
      AttributionView before = hub.door.attributionOf(OPERATOR, "player-1");
      Bindings again = register(hub, 1, "player-1", first);
      assertThat(again.newlyBound()).isEmpty();
      assertThat(again.byPlayer()).containsOnlyKeys("player-1");
      assertThat(hub.door.attributionOf(OPERATOR, "player-1")).isEqualTo(before);
      Bindings other = register(hub, 2, "player-1", second);
      assertThat(other.newlyBound()).isEmpty();
      AttributionView after = hub.door.attributionOf(OPERATOR, "player-1");
      assertThat(after.partnerId()).isEqualTo("aff-1");
      assertThat(after.decisions().get(3).reason()).isEqualTo("already_bound");
    }
  }

  @Test
  void anyOrderOfTheSameRegistrationsInABatchGivesTheSameBinding() {
    try (Hub hub = programme()) {
      link(hub, "summer", "aff-2");
      String first = hub.click("spring").clickId();
      String second = hub.click("summer").clickId();
      for (String player : List.of("ascending", "descending")) {
        List<PlayerFact> facts = new ArrayList<>();
        facts.add(Hub.registered(1, player, first, Hub.NOW.plusSeconds(10)));
        facts.add(Hub.registered(2, player, second, Hub.NOW.plusSeconds(20)));
        if (player.equals("descending")) {
          Collections.reverse(facts);
        }
        Bindings bindings = hub.door.bind(Environment.SANDBOX, facts);
        assertThat(partnerOf(bindings, player)).isEqualTo("aff-1");
      }
    }
  }

  @Test
  void aBatchOfFiveHundredPlayersIsBoundAtOnceWithOneLeafEach() {
    try (Hub hub = programme()) {
      hub.leaves.clear();
      List<CompletableFuture<Redirect>> clicks =
          IntStream.range(0, 500).mapToObj(i -> hub.clicking("spring")).toList();
      List<PlayerFact> facts =
          IntStream.range(0, 500)
              .mapToObj(i -> registration(i, "player-" + i, clicks.get(i).join().clickId()))
              .toList();
      Bindings bindings = hub.door.bind(Environment.SANDBOX, facts);
      assertThat(bindings.newlyBound()).hasSize(500);
      assertThat(hub.leaves)
          .hasSize(500)
          .allSatisfy(
              leaf -> {
                assertThat(leaf.type()).isEqualTo("binding.created");
                assertThat(leaf.toString())
                    .doesNotContain("p@example.com")
                    .doesNotContain("player-");
              });
      Page<String> first =
          hub.door.playersOf(Environment.SANDBOX, "aff-1", "main-programme", 300, null);
      Page<String> rest =
          hub.door.playersOf(
              Environment.SANDBOX, "aff-1", "main-programme", 300, first.nextCursor());
      Set<String> all = new HashSet<>(first.items());
      all.addAll(rest.items());
      assertThat(all).hasSize(500);
      assertThat(rest.nextCursor()).isNull();
    }
  }

  @Test
  void aClickOfTheOtherEnvironmentDoesNotExist() {
    try (Hub hub = programme()) {
      String clickId = hub.click("spring").clickId();
      assertThatThrownBy(() -> hub.door.clickView(Hub.LIVE, clickId)).isInstanceOf(NotFound.class);
      PlayerFact fact = Hub.registered(1, "player-1", clickId, Hub.NOW);
      assertThat(hub.door.bind(Environment.LIVE, List.of(fact)).byPlayer()).isEmpty();
    }
  }

  @Test
  void unknownCodesLeadNowhere() {
    try (Hub hub = programme()) {
      for (String code : List.of("nope", "", "../x", "spring ", "spr\u0456ng", "x".repeat(65))) {
        assertThatThrownBy(() -> hub.click(code)).hasCauseInstanceOf(NotFound.class);
      }
    }
  }

  @Test
  void aLinkCodeIsUniqueOverBothEnvironments() {
    try (Hub hub = programme()) {
      hub.door.createPartner(Hub.LIVE, NewPartner.named("aff-1", "One"));
      hub.door.createProgramme(Hub.LIVE, newProgramme("main-programme", List.of("book.example")));
      assertThatThrownBy(() -> hub.door.createLink(Hub.LIVE, newLink("spring", "aff-1")))
          .asInstanceOf(type(Conflict.class))
          .extracting(Conflict::code)
          .isEqualTo("already_exists");
    }
  }

  @Test
  void theSameIdAgainIsAConflict() {
    try (Hub hub = programme()) {
      assertThatThrownBy(() -> hub.door.createPartner(OPERATOR, NewPartner.named("aff-1", "Again")))
          .isInstanceOf(Conflict.class);
      NewProgramme programme = newProgramme("main-programme", List.of("book.example"));
      assertThatThrownBy(() -> hub.door.createProgramme(OPERATOR, programme))
          .isInstanceOf(Conflict.class);
    }
  }

  @Test
  void badInputIsRefusedWithEveryPointer() {
    try (Hub hub = programme()) {
      NewLink bad =
          new NewLink(
              "c\u043ede",
              "aff-1",
              "",
              "https://book.example/",
              "a\nb",
              null,
              null,
              null,
              null,
              null,
              null,
              null);
      assertThatThrownBy(() -> hub.door.createLink(OPERATOR, bad))
          .asInstanceOf(type(BadInput.class))
          .satisfies(
              problem ->
                  assertThat(problem.errors())
                      .extracting(FieldError::pointer)
                      .containsExactly("/code", "/programmeId", "/sub1"));
      assertThatThrownBy(
              () ->
                  hub.door.createProgramme(
                      OPERATOR, newProgramme("g", List.of("book.example", "//evil"))))
          .asInstanceOf(type(BadInput.class))
          .satisfies(p -> assertThat(p.errors().get(0).pointer()).isEqualTo("/allowedHosts/1"));
    }
  }

  @Test
  void aLinkLeadsNowhereButToTheProgrammesHosts() {
    try (Hub hub = programme()) {
      NewLink away = NewLink.to(null, "aff-1", "main-programme", "https://evil.example/");
      assertThatThrownBy(() -> hub.door.createLink(OPERATOR, away))
          .asInstanceOf(type(BadInput.class))
          .satisfies(p -> assertThat(p.errors().get(0).pointer()).isEqualTo("/landingUrl"));
      assertThatThrownBy(() -> hub.door.createLink(OPERATOR, newLink("x", "nobody")))
          .isInstanceOf(Unprocessable.class);
    }
  }

  @Test
  void aPartnersClientSeesItsOwnAlone() {
    try (Hub hub = programme()) {
      link(hub, "summer", "aff-2");
      String clickId = hub.click("spring").clickId();
      register(hub, 1, "player-1", clickId);
      assertThat(hub.door.partners(AFF_2, 10, null).items())
          .extracting(PartnerView::partnerId)
          .containsExactly("aff-2");
      assertThat(hub.door.links(AFF_2, null, 10, null).items())
          .extracting(LinkView::code)
          .containsExactly("summer");
      List<Runnable> foreign =
          List.of(
              () -> hub.door.partner(AFF_2, "aff-1"),
              () -> hub.door.link(AFF_2, "spring"),
              () -> hub.door.links(AFF_2, "aff-1", 10, null),
              () -> hub.door.clickView(AFF_2, clickId),
              () -> hub.door.attributionOf(AFF_2, "player-1"),
              () -> hub.door.createLink(AFF_2, newLink("y", "aff-1")));
      assertThat(foreign)
          .allSatisfy(call -> assertThatThrownBy(call::run).isInstanceOf(NotFound.class));
      ClickRequest request = new ClickRequest("spring", Map.of(), "", null, null);
      assertThatThrownBy(() -> hub.door.click(AFF_2, request).toCompletableFuture().join())
          .hasCauseInstanceOf(NotFound.class);
      assertThatThrownBy(() -> hub.door.createPartner(AFF_2, NewPartner.named(null, "x")))
          .isInstanceOf(Forbidden.class);
    }
  }

  @Test
  void pagesCoverEverythingOnce() {
    try (Hub hub = programme()) {
      for (int i = 0; i < 7; i++) {
        hub.door.createPartner(OPERATOR, NewPartner.named(null, "n" + i));
      }
      List<String> seen = new ArrayList<>();
      String cursor = null;
      do {
        Page<PartnerView> page = hub.door.partners(OPERATOR, 2, cursor);
        page.items().forEach(partner -> seen.add(partner.partnerId()));
        cursor = page.nextCursor();
      } while (cursor != null);
      assertThat(seen).hasSize(9).doesNotHaveDuplicates().contains("aff-1", "aff-2");
    }
  }

  private static Tuple tuple(String rule, String result) {
    return Tuple.tuple(rule, result);
  }

  private static @Nullable String partnerOf(Bindings bindings, String player) {
    Binding binding = bindings.byPlayer().get(player);
    return binding == null ? null : binding.partnerId();
  }

  private Hub programme() {
    Hub hub = hub().started();
    hub.door.createPartner(OPERATOR, NewPartner.named("aff-1", "One"));
    hub.door.createPartner(OPERATOR, NewPartner.named("aff-2", "Two"));
    hub.door.createProgramme(
        OPERATOR, newProgramme("main-programme", List.of("Book.example", "alt.example:8443")));
    link(hub, "spring", "aff-1");
    return hub;
  }

  private static void link(Hub hub, String code, String partnerId) {
    assertThat(hub.door.createLink(OPERATOR, newLink(code, partnerId)).url())
        .isEqualTo("/c/" + code);
  }

  private static NewLink newLink(String code, String partnerId) {
    return new NewLink(
        code,
        partnerId,
        "main-programme",
        "https://book.example/in?a=1#top",
        null,
        null,
        null,
        null,
        "link-5",
        null,
        null,
        null);
  }

  private static NewProgramme newProgramme(String id, List<String> hosts) {
    return new NewProgramme(id, "Main", "main", hosts, "btag", null);
  }

  private static Bindings register(Hub hub, long sequence, String player, String clickId) {
    return hub.door.bind(Environment.SANDBOX, List.of(registration(sequence, player, clickId)));
  }

  private static PlayerFact registration(long sequence, String player, String clickId) {
    return Hub.registered(sequence, player, clickId, Hub.NOW.plus(Duration.ofMinutes(1)));
  }
}
