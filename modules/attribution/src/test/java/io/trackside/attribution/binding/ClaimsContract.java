package io.trackside.attribution.binding;

import static io.trackside.attribution.Hub.OPERATOR;
import static io.trackside.attribution.Hub.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trackside.attribution.Hub;
import io.trackside.attribution.ProgrammeStory;
import io.trackside.contracts.attribution.AttributionApi.ClaimCode;
import io.trackside.contracts.attribution.AttributionApi.ClickClaim;
import io.trackside.contracts.attribution.AttributionApi.ClickConsent;
import io.trackside.contracts.attribution.AttributionApi.ClickRequest;
import io.trackside.contracts.attribution.AttributionApi.LinkChange;
import io.trackside.contracts.attribution.Binding;
import io.trackside.contracts.attribution.BindingsApi.NewBinding;
import io.trackside.contracts.attribution.BindingsApi.NewLead;
import io.trackside.contracts.attribution.BindingsApi.Rebound;
import io.trackside.contracts.attribution.ClaimsApi.ClaimChange;
import io.trackside.contracts.attribution.ClaimsApi.Kind;
import io.trackside.contracts.attribution.ClaimsApi.NewClaim;
import io.trackside.contracts.attribution.PartnersApi.NewStatus;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What binds a player, by itself and by hand, on every database. */
abstract class ClaimsContract extends ProgrammeStory {
  /** SHA-256 of {@code p@example.com}, the address in every registration. */
  private static final String EMAIL_SHA_256 =
      "101f6b5a168e7ee348beebbb4d7dfd45f49bf7e9526ba381181a3d27097d8e53";

  @Test
  void aPromoCodeGoesBeforeADomainBeforeAClick() {
    try (Hub hub = programme()) {
      String clickId = hub.click("spring").clickId();
      promoCode(hub, "Summer26", "aff-2");
      domain(hub, "Tips.Example", "aff-3");
      bind(hub, named(1, "by-code", clickId, " summer26", "tips.example"));
      bind(hub, named(2, "by-domain", clickId, null, "TIPS.example:443"));
      bind(hub, named(3, "by-click", clickId, "nonsense", "other.example"));
      assertThat(partnerOf(hub, "by-code")).isEqualTo("aff-2");
      assertThat(binding(hub, "by-code").promoCode()).isEqualTo("SUMMER26");
      assertThat(partnerOf(hub, "by-domain")).isEqualTo("aff-3");
      assertThat(partnerOf(hub, "by-click")).isEqualTo("aff-1");
      assertThat(reasons(hub, "by-click"))
          .containsExactly("promo_code_unknown", "domain_unknown", "click_valid");
      assertThatThrownBy(() -> promoCode(hub, "SUMMER26", "aff-1")).isInstanceOf(Conflict.class);
    }
  }

  @Test
  void aDisabledOrEndedPromoCodeBindsNobody() {
    try (Hub hub = programme()) {
      promoCode(hub, "OFF", "aff-2");
      hub.claims.change(OPERATOR, Kind.PROMO_CODE, "off", new ClaimChange(false, null));
      bind(hub, named(1, "one", null, "OFF", null));
      assertThat(reasons(hub, "one")).contains("promo_code_disabled");
      promoCode(hub, "ENDED", "aff-2");
      hub.claims.change(OPERATOR, Kind.PROMO_CODE, "ENDED", new ClaimChange(null, REGISTERED));
      bind(hub, named(2, "two", null, "ENDED", null));
      assertThat(reasons(hub, "two")).contains("promo_code_expired");
    }
  }

  @Test
  void aLeadWithConsentBindsARegistrationOnAnotherDeviceAWeekLater() {
    try (Hub hub = programme()) {
      String clickId = hub.click("spring").clickId();
      assertRefused(
              () -> hub.bindings.takeLead(OPERATOR, new NewLead(clickId, EMAIL_SHA_256, false)))
          .isEqualTo("consent_missing");
      hub.bindings.takeLead(OPERATOR, new NewLead(clickId, EMAIL_SHA_256, true));
      bind(hub, Hub.registered(1, "soon", null, Hub.NOW.plus(Duration.ofDays(7))));
      bind(hub, Hub.registered(2, "too-late", null, Hub.NOW.plus(Duration.ofDays(31))));
      bind(hub, Hub.registered(3, "before", null, Hub.NOW.minus(Duration.ofDays(1))));
      assertThat(binding(hub, "soon").method()).isEqualTo("lead");
      assertThat(binding(hub, "soon").clickId()).isEqualTo(clickId);
      assertThat(partnerOf(hub, "too-late")).isNull();
      assertThat(reasons(hub, "too-late")).contains("lead_expired");
      assertThat(partnerOf(hub, "before")).isNull();
    }
  }

  @Test
  void anEarlierRegistrationThatComesLateTakesThePlayerAlong() {
    try (Hub hub = programme()) {
      promoCode(hub, "TWO", "aff-2");
      Instant early = REGISTERED.minusSeconds(30);
      bind(hub, named(1, "moved", hub.click("spring").clickId(), null, null));
      bind(hub, Hub.registered(2, "moved", null, "TWO", null, early));
      assertThat(partnerOf(hub, "moved")).isEqualTo("aff-2");
      bind(hub, named(3, "freed", hub.click("spring").clickId(), null, null));
      bind(hub, Hub.registered(4, "freed", null, null, null, early));
      assertThat(partnerOf(hub, "freed")).isNull();
      assertThat(hub.rebound).containsExactly("freed>nobody");
    }
  }

  @Test
  void aBindingIsChangedByHandWithASecondPersonAndALeaf() {
    try (Hub hub = programme()) {
      register(hub, 1, "player-1", hub.click("spring").clickId());
      hub.texts.put("trackside.approvals", "required");
      RequestView waiting =
          Objects.requireNonNull(rebind(hub, "player-1", "aff-2").waiting(), "a request");
      assertThat(partnerOf(hub, "player-1")).isEqualTo("aff-1");
      assertThatThrownBy(() -> hub.requests.approve(OPERATOR, waiting.requestId()))
          .isInstanceOf(Forbidden.class);
      assertThatThrownBy(() -> rebind(hub, "player-1", "aff-2")).isInstanceOf(Conflict.class);
      hub.leaves.clear();
      hub.turns.clear();
      hub.requests.approve(SECOND, waiting.requestId());
      assertThat(hub.turns).as("no intake knows the old binding").containsExactly("player-1");
      assertThat(binding(hub, "player-1").method()).isEqualTo("manual");
      assertThat(partnerOf(hub, "player-1")).isEqualTo("aff-2");
      assertThat(hub.rebound).containsExactly("player-1>aff-2");
      assertThat(hub.leaves)
          .singleElement()
          .satisfies(
              leaf -> {
                assertThat(leaf.type()).isEqualTo("binding.changed");
                assertThat(leaf.data())
                    .containsEntry("changedBy", "operator")
                    .containsEntry("approvedBy", "second");
                assertThat(leaf.toString()).doesNotContain("player-1");
              });
      bind(hub, Hub.registered(2, "player-1", null, null, null, REGISTERED.minusSeconds(9)));
      assertThat(partnerOf(hub, "player-1")).as("no event undoes it").isEqualTo("aff-2");
    }
  }

  @Test
  void aPlayerOfNobodyGetsAPartnerByHandAndLosesItAgain() {
    try (Hub hub = programme()) {
      register(hub, 1, "player-1", null);
      rebind(hub, "player-1", "aff-2");
      assertThat(partnerOf(hub, "player-1")).isEqualTo("aff-2");
      assertThat(hub.boundLate).containsExactly("player-1");
      hub.bindings.rebind(OPERATOR, "player-1", new NewBinding(null, null, "fraud"));
      assertThat(partnerOf(hub, "player-1")).isNull();
      assertThat(reasons(hub, "player-1")).endsWith("binding_replaced", "binding_withdrawn");
      assertThatThrownBy(() -> rebind(hub, "unknown", "aff-2")).isInstanceOf(NotFound.class);
      hub.life.moveTo(OPERATOR, "aff-2", new NewStatus("suspended", "x"));
      assertRefused(() -> rebind(hub, "player-1", "aff-2")).isEqualTo("partner_disabled");
    }
  }

  @Test
  void anAppTakesAClickOverOnceAfterItsInstallation() {
    try (Hub hub = programme()) {
      String clickId =
          hub.click("spring", Map.of("ad_storage", "granted", "ad_user_data", "denied")).clickId();
      assertThat(hub.door.clickView(OPERATOR, clickId).consent())
          .isEqualTo(new ClickConsent(true, false, null));
      ClaimCode code = hub.door.offerClick(OPERATOR, clickId);
      ClickClaim claim = new ClickClaim(code.claimCode());
      assertThat(hub.door.claimClick(OPERATOR, claim).clickId()).isEqualTo(clickId);
      assertThatThrownBy(() -> hub.door.claimClick(OPERATOR, claim)).isInstanceOf(Conflict.class);
      assertThatThrownBy(() -> hub.door.claimClick(OPERATOR, new ClickClaim("guess")))
          .isInstanceOf(NotFound.class);
      ClickClaim late = new ClickClaim(hub.door.offerClick(OPERATOR, clickId).claimCode());
      assertThatThrownBy(() -> hub.door.claimClick(Hub.LIVE, late)).isInstanceOf(NotFound.class);
      hub.now = Hub.NOW.plus(Duration.ofDays(7));
      assertThatThrownBy(() -> hub.door.claimClick(OPERATOR, late))
          .asInstanceOf(type(NotFound.class))
          .extracting(Problem::code)
          .isEqualTo("claim_expired");
    }
  }

  @Test
  void aLinkEndsAtItsTimeAndATelephoneGoesIntoTheApp() {
    try (Hub hub = programme()) {
      hub.door.changeLink(
          OPERATOR,
          "spring",
          new LinkChange(
              null, null, "https://book.example/app", Hub.NOW.plus(Duration.ofMinutes(1))));
      assertThat(hub.click("spring").location()).startsWith("https://book.example/?tsclid=");
      ClickRequest telephone =
          new ClickRequest("spring", Map.of(), "203.0.113.9", "Mozilla/5.0 (iPhone)", null);
      assertThat(hub.door.click(telephone).toCompletableFuture().join().location())
          .startsWith("https://book.example/app?tsclid=");
      hub.now = Hub.NOW.plus(Duration.ofMinutes(1));
      assertThatThrownBy(() -> hub.click("spring")).hasCauseInstanceOf(NotFound.class);
      assertThatThrownBy(
              () ->
                  hub.door.changeLink(
                      OPERATOR, "spring", new LinkChange(null, null, "https://evil/", null)))
          .isInstanceOf(BadInput.class);
    }
  }

  private static void promoCode(Hub hub, String code, String partnerId) {
    hub.claims.create(
        OPERATOR, new NewClaim(Kind.PROMO_CODE, code, partnerId, "main", Instant.EPOCH, null));
  }

  private static void domain(Hub hub, String domain, String partnerId) {
    hub.claims.create(
        OPERATOR, new NewClaim(Kind.DOMAIN, domain, partnerId, "main", Instant.EPOCH, null));
  }

  private static Rebound rebind(Hub hub, String playerId, String partnerId) {
    return hub.bindings.rebind(OPERATOR, playerId, new NewBinding(partnerId, "main", "agreed"));
  }

  private static Binding binding(Hub hub, String player) {
    return Objects.requireNonNull(
        hub.door.bindingsOf(Environment.SANDBOX, List.of(player)).get(player), "bound");
  }
}
