package io.trackside.attribution.partner;

import static io.trackside.attribution.Hub.OPERATOR;
import static io.trackside.attribution.Hub.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.trackside.attribution.Hub;
import io.trackside.attribution.ProgrammeStory;
import io.trackside.contracts.attribution.AttributionApi.Licence;
import io.trackside.contracts.attribution.AttributionApi.NewPartner;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.PartnersApi.Moved;
import io.trackside.contracts.attribution.PartnersApi.NewStatus;
import io.trackside.contracts.attribution.PartnersApi.PartnerChange;
import io.trackside.contracts.attribution.PartnersApi.StatusChange;
import io.trackside.contracts.attribution.RequestsApi.Rejection;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Problem;
import io.trackside.domain.id.Environment;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of partners, on every database. */
abstract class PartnerLifeContract extends ProgrammeStory {
  @Test
  void aPartnerWaitsForASecondPersonWhereApprovalsAreRequired() {
    try (Hub hub = hub().started()) {
      hub.texts.put("trackside.approvals", "required");
      PartnerView applied = hub.door.createPartner(OPERATOR, NewPartner.named("aff-9", "Nine"));
      assertThat(applied.status()).isEqualTo("applied");
      RequestView waiting = hub.requests.requests(OPERATOR, "pending", 10, null).items().get(0);
      assertThat(waiting.subjectId()).isEqualTo("aff-9");
      assertThatThrownBy(() -> hub.requests.approve(OPERATOR, waiting.requestId()))
          .asInstanceOf(type(Forbidden.class))
          .extracting(Problem::code)
          .isEqualTo("second_person_required");
      Moved again = hub.life.moveTo(OPERATOR, "aff-9", new NewStatus("approved", "please"));
      assertThat(again.waiting()).isEqualTo(waiting);

      assertThat(hub.requests.approve(SECOND, waiting.requestId()).decidedBy()).isEqualTo("second");
      assertThat(hub.door.partner(OPERATOR, "aff-9").status()).isEqualTo("approved");
      assertThat(hub.life.statusHistory(OPERATOR, "aff-9"))
          .extracting(StatusChange::status, StatusChange::changedBy, StatusChange::approvedBy)
          .containsExactly(
              tuple("applied", "operator", null), tuple("approved", "operator", "second"));
      assertThatThrownBy(() -> hub.requests.approve(SECOND, waiting.requestId()))
          .isInstanceOf(Conflict.class);
    }
  }

  @Test
  void approvingIsEnoughForTheSecondPersonAndRejectingLeavesThePartnerAsItWas() {
    try (Hub hub = hub().started()) {
      hub.texts.put("trackside.approvals", "required");
      hub.door.createPartner(OPERATOR, NewPartner.named("aff-8", "Eight"));
      hub.door.createPartner(OPERATOR, NewPartner.named("aff-9", "Nine"));
      Moved moved = hub.life.moveTo(SECOND, "aff-8", new NewStatus("approved", "checked"));
      assertThat(moved.partner().status()).isEqualTo("approved");
      RequestView waiting = hub.requests.requests(OPERATOR, "pending", 10, null).items().get(0);
      hub.requests.reject(SECOND, waiting.requestId(), new Rejection("no licence"));
      assertThat(hub.door.partner(OPERATOR, "aff-9").status()).isEqualTo("applied");
      assertThat(hub.requests.requests(OPERATOR, "pending", 10, null).items()).isEmpty();
    }
  }

  @Test
  void liveRowsAlwaysWaitForASecondPerson() {
    try (Hub hub = hub().started()) {
      assertThat(hub.door.createPartner(Hub.LIVE, NewPartner.named("aff-1", "One")).status())
          .isEqualTo("applied");
    }
  }

  @Test
  void aStoppedPartnerGetsNoClicksNoPlayersAndNothingIsToldWhileItsHistoryStays() {
    try (Hub hub = programme()) {
      String clickId = hub.click("spring").clickId();
      register(hub, 1, "early", clickId);
      assertThat(hub.life.isStopped(Environment.SANDBOX, "aff-1")).isFalse();
      hub.life.moveTo(OPERATOR, "aff-1", new NewStatus("suspended", "complaints"));
      register(hub, 2, "late", clickId);
      assertThat(partnerOf(hub, "early")).isEqualTo("aff-1");
      assertThat(partnerOf(hub, "late")).isNull();
      assertThat(reasons(hub, "late")).contains("partner_disabled");
      hub.now = Hub.NOW.plusSeconds(5);
      assertThat(hub.life.isStopped(Environment.SANDBOX, "aff-1")).isTrue();
      assertThat(hub.life.isStopped(Environment.SANDBOX, "aff-2")).isFalse();
      assertThat(hub.life.isStopped(Environment.LIVE, "aff-1")).isFalse();
      assertThat(hub.door.clickView(OPERATOR, clickId).partnerId()).isEqualTo("aff-1");
      assertThat(hub.told)
          .last()
          .satisfies(event -> assertThat(event.details().status()).isEqualTo("suspended"));
      hub.life.moveTo(OPERATOR, "aff-1", new NewStatus("approved", "settled"));
      hub.life.moveTo(OPERATOR, "aff-1", new NewStatus("terminated", "contract ended"));
      assertThatThrownBy(
              () -> hub.life.moveTo(OPERATOR, "aff-1", new NewStatus("approved", "sorry")))
          .asInstanceOf(type(Conflict.class))
          .extracting(Problem::code)
          .isEqualTo("status_impossible");
    }
  }

  @Test
  void aStatusTakesAReasonAndTheOperator() {
    try (Hub hub = programme()) {
      assertThatThrownBy(() -> hub.life.moveTo(OPERATOR, "aff-1", new NewStatus("suspended", " ")))
          .isInstanceOf(BadInput.class);
      assertThatThrownBy(() -> hub.life.moveTo(OPERATOR, "aff-1", new NewStatus("applied", "x")))
          .isInstanceOf(BadInput.class);
      assertThatThrownBy(() -> hub.life.moveTo(OPERATOR, "nobody", new NewStatus("suspended", "x")))
          .isInstanceOf(NotFound.class);
    }
  }

  @Test
  void nobodyIsRecruitedByThoseItRecruited() {
    try (Hub hub = programme()) {
      parent(hub, "aff-2", "aff-1");
      hub.door.createPartner(
          OPERATOR, new NewPartner("aff-4", "Four", null, null, null, null, "aff-2"));
      for (String below : List.of("aff-1", "aff-2", "aff-4")) {
        assertRefused(() -> parent(hub, "aff-1", below)).isEqualTo("partner_cycle");
      }
      assertRefused(() -> parent(hub, "aff-1", "nobody")).isEqualTo("partner_unknown");
      hub.numbers.put("trackside.partner.tree-depth", 2L);
      assertRefused(
              () ->
                  hub.door.createPartner(
                      OPERATOR, new NewPartner(null, "Deep", null, null, null, null, "aff-4")))
          .isEqualTo("partner_tree_too_deep");
      parent(hub, "aff-2", "");
      assertThat(hub.door.partner(OPERATOR, "aff-2").parentId()).isNull();
    }
  }

  @Test
  void whatAContractCoversIsKeptAndBinds() {
    try (Hub hub = programme()) {
      PartnerView changed =
          hub.life.change(
              OPERATOR,
              "aff-1",
              new PartnerChange(
                  null,
                  List.of("main"),
                  List.of("GB", "IE"),
                  List.of(new Licence("US-NJ", "vendor-registrant")),
                  "2026-1",
                  null));
      assertThat(hub.door.partner(OPERATOR, "aff-1")).isEqualTo(changed);
      assertThat(changed.licences()).containsExactly(new Licence("US-NJ", "vendor-registrant"));
      register(hub, 1, "german", hub.click("spring").clickId());
      assertThat(reasons(hub, "german")).contains("country_not_in_contract");
      assertThatThrownBy(
              () ->
                  hub.life.change(
                      OPERATOR,
                      "aff-1",
                      new PartnerChange(null, null, List.of("Germany"), null, null, null)))
          .isInstanceOf(BadInput.class);
    }
  }

  private static void parent(Hub hub, String partnerId, String parentId) {
    hub.life.change(OPERATOR, partnerId, new PartnerChange(null, null, null, null, null, parentId));
  }
}
