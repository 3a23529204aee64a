package io.trackside.delivery;

import static io.trackside.delivery.HubOnH2.OPERATOR;
import static io.trackside.delivery.Samples.PLAYER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryQuery;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryView;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.platform.OutgoingHttp.Answered;
import io.trackside.contracts.platform.OutgoingHttp.Failed;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryFlowTest {
  private static final OutboundEvent FTD =
      Samples.event("ftd:" + PLAYER, "conversion.ftd", Samples.commission("12.75"));

  private final HubOnH2 hub = new HubOnH2();

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void anEventIsOwedOnceHoweverOftenItIsPublished() {
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD, FTD);
    hub.publish(FTD);
    assertThat(hub.deliveries("dst-1")).hasSize(1);
    assertThat(hub.claim("dst-1")).hasSize(1);
  }

  @Test
  void whatTheSenderHasRoomForIsBornClaimedAndNotOrdered() {
    hub.postback("dst-1", "conversion.ftd");
    hub.withSender();
    hub.publish(FTD);
    assertThat(hub.orders).isEmpty();
    assertThat(hub.claim("dst-1")).as("nobody else may send it").isEmpty();
    hub.boundary.record(List.of(hub.result(hub.handedOver.get(0), answer(200))));
    assertThat(hub.deliveries("dst-1"))
        .extracting(DeliveryView::status)
        .containsExactly("delivered");
  }

  @Test
  void aNodeThatDiesBeforeItSendsLeavesWhatItWasHandedToTheOthers() {
    hub.postback("dst-1", "conversion.ftd");
    hub.withSender();
    hub.publish(FTD);
    hub.clock.advance(hub.settings.duration(DeliverySettings.LEASE));
    assertThat(hub.claim("dst-1")).hasSize(1);
    hub.boundary.record(List.of(hub.result(hub.handedOver.get(0), answer(200))));
    assertThat(hub.deliveries("dst-1"))
        .as("the first node's claim is not the row's any more")
        .extracting(DeliveryView::status)
        .containsExactly("pending");
  }

  @Test
  void everyMatchingDestinationIsOwedAndOrderedOnce() {
    hub.postback("dst-1", "conversion.ftd", "bet.settled");
    hub.postback("dst-2", "conversion.ftd");
    hub.postback("dst-3", "deposit.completed");
    hub.publish(FTD);
    assertThat(hub.deliveries("dst-1")).hasSize(1);
    assertThat(hub.deliveries("dst-2")).hasSize(1);
    assertThat(hub.deliveries("dst-3")).isEmpty();
    assertThat(hub.orders).containsExactly("sandbox/dst-1", "sandbox/dst-2");
  }

  @Test
  void nothingIsToldAboutThePlayersOfAStoppedPartner() {
    hub.postback("dst-1", "conversion.ftd");
    hub.stopped.add("aff-1");
    hub.publish(FTD);
    assertThat(hub.deliveries("dst-1"))
        .extracting(DeliveryView::status)
        .containsExactly("suppressed");
    assertThat(hub.claim("dst-1")).isEmpty();
    assertThat(hub.orders).isEmpty();
  }

  @Test
  void theFactsOfABoundPlayerAreTold() {
    hub.postback("dst-1", "conversion.registration", "deposit.completed");
    owe(Samples.bound(), Samples.registered(1), Samples.deposit(2, "20.00"));
    assertThat(hub.deliveries("dst-1"))
        .extracting(DeliveryView::eventType)
        .containsExactlyInAnyOrder("conversion.registration", "deposit.completed");
  }

  @Test
  void aDepositBeforeItsRegistrationIsToldOnceThePlayerIsBound() {
    hub.postback("dst-1", "conversion.registration", "deposit.completed");
    owe(Samples.nobody(), Samples.deposit(1, "20.00"));
    assertThat(hub.deliveries("dst-1")).isEmpty();
    owe(Samples.newlyBound(), Samples.registered(2));
    assertThat(hub.deliveries("dst-1")).hasSize(2);
  }

  @Test
  void nobodyWaitsForPlayersWhoRegisteredWithoutAPartner() {
    hub.postback("dst-1", "conversion.registration", "deposit.completed");
    owe(Samples.nobody(), Samples.deposit(1, "20.00"));
    owe(Samples.nobody(), Samples.registered(2));
    owe(Samples.nobody(), Samples.deposit(3, "20.00"));
    assertThat(hub.boundary.waiting.take(Environment.SANDBOX, Set.of(PLAYER))).isEmpty();
  }

  @Test
  void aResettlementGoesOnlyWhereItCanBeToldApart() {
    hub.create("plain", "http://127.0.0.1:9/p?s={stake}", "bet.settled");
    hub.create("aware", "http://127.0.0.1:9/p?s={stake}&r={reversal_of}", "bet.settled");
    PlayerFact first =
        new PlayerFact.BetPartChanged(
            Samples.header(1), null, Samples.part(1, Outcome.LOST, "0.00"));
    PlayerFact second =
        new PlayerFact.BetPartChanged(
            Samples.header(2),
            Samples.part(1, Outcome.LOST, "0.00"),
            Samples.part(2, Outcome.WON, "25.00"));
    owe(Samples.bound(), first, second);
    assertThat(hub.deliveries("plain")).hasSize(1);
    assertThat(hub.deliveries("aware")).hasSize(2);
    assertThat(hub.claim("aware"))
        .extracting(claimed -> claimed.delivery().url())
        .containsExactlyInAnyOrder(
            "http://127.0.0.1:9/p?s=10.00&r=",
            "http://127.0.0.1:9/p?s=10.00&r=bet%3Apam%3Ab-9%3Arest%3A1");
  }

  @Test
  void noIdOutsideNamesThePlayer() {
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    Claimed claimed = hub.claim("dst-1").get(0);
    assertThat(claimed.delivery().eventId()).startsWith("ftd:").doesNotContain(PLAYER);
    assertThat(claimed.delivery().url()).doesNotContain(PLAYER);
    assertThat(
            hub.boundary
                .deliveries(OPERATOR, new DeliveryQuery(null, null, FTD.id(), 10, null))
                .items())
        .as("the operator finds it by the inner id")
        .hasSize(1);
  }

  @Test
  void aRestrictedPlayersConversionsAreNotOwed() {
    hub.postback("dst-1", "conversion.ftd", "player.suppressed");
    owe(Samples.bound(), Samples.excluded(1, null));
    hub.publish(FTD);
    assertThat(hub.deliveries("dst-1"))
        .extracting(DeliveryView::eventType, DeliveryView::status)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("conversion.ftd", "suppressed"),
            org.assertj.core.groups.Tuple.tuple("player.suppressed", "pending"));
    assertThat(hub.claim("dst-1")).hasSize(1);
  }

  @Test
  void aRestrictionAfterwardsIsSeenWhenItIsSent() {
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    owe(Samples.bound(), Samples.excluded(1, null));
    Claimed claimed = hub.claim("dst-1").get(0);
    assertThat(claimed.forbidden()).isTrue();
    hub.boundary.record(List.of(new Result.Forbidden(claimed)));
    assertThat(only("dst-1").status()).isEqualTo("suppressed");
    assertThat(hub.claim("dst-1")).isEmpty();
  }

  @Test
  void aRestrictionThatHasEndedForbidsNothing() {
    hub.postback("dst-1", "conversion.ftd");
    owe(Samples.bound(), Samples.excluded(1, Samples.NOW.plusSeconds(60)));
    hub.clock.advance(Duration.ofSeconds(61));
    hub.publish(FTD);
    assertThat(hub.claim("dst-1")).hasSize(1).noneMatch(Claimed::forbidden);
  }

  @Test
  void aSuccessIsRecordedWithItsAttempt() {
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    hub.boundary.record(List.of(hub.result(hub.claim("dst-1").get(0), answer(200))));
    DeliveryView delivery = only("dst-1");
    assertThat(delivery.status()).isEqualTo("delivered");
    assertThat(delivery.attemptCount()).isEqualTo(1);
    assertThat(delivery.deliveredAt()).isEqualTo(Samples.NOW);
    assertThat(delivery.nextAttemptAt()).isNull();
    assertThat(delivery.attempts())
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.status()).isEqualTo(200);
              assertThat(attempt.answer()).isEqualTo("ok");
              assertThat(attempt.failure()).isNull();
            });
  }

  @Test
  void aFailureComesBackBySchedueAndEndsAsDeadLetter() {
    hub.texts.put("trackside.delivery.retry.schedule", "5,10");
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    for (Duration wait : List.of(Duration.ofSeconds(7), Duration.ofSeconds(13))) {
      fail("dst-1");
      assertThat(only("dst-1").status()).isEqualTo("retrying");
      assertThat(hub.claim("dst-1")).as("not before its time").isEmpty();
      hub.clock.advance(wait);
    }
    fail("dst-1");
    assertThat(only("dst-1").status()).isEqualTo("dead");
    assertThat(only("dst-1").attempts()).hasSize(3);
    assertThat(hub.claim("dst-1")).isEmpty();
    assertThat(hub.delays).allMatch(delay -> delay.compareTo(Duration.ofSeconds(13)) <= 0);
  }

  @Test
  void aDeadLetterIsRedeliveredWithItsIdAndBytes() {
    hub.texts.put("trackside.delivery.retry.schedule", "5");
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    Claimed original = fail("dst-1");
    hub.clock.advance(Duration.ofSeconds(7));
    fail("dst-1");
    hub.boundary.redeliver(OPERATOR, only("dst-1").deliveryId());
    Claimed again = hub.claim("dst-1").get(0);
    assertThat(again.delivery().eventId()).isEqualTo(original.delivery().eventId());
    assertThat(again.delivery().url()).isEqualTo(original.delivery().url());
    hub.boundary.record(List.of(hub.result(again, answer(204))));
    assertThat(only("dst-1").status()).isEqualTo("delivered");
    assertThat(only("dst-1").attempts()).hasSize(3);
    assertThat(hub.audited).extracting("type").contains("delivery.redelivered");
  }

  @Test
  void whatIsClaimedIsNobodyElsesUntilTheLeaseEnds() {
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    Claimed lost = hub.claim("dst-1").get(0);
    assertThat(hub.claim("dst-1")).isEmpty();
    hub.clock.advance(Duration.ofSeconds(91));
    Claimed taken = hub.claim("dst-1").get(0);
    hub.boundary.record(List.of(hub.result(lost, new Failed("timeout", "late", 1))));
    assertThat(only("dst-1").attempts()).as("the fence drops the late result").isEmpty();
    hub.boundary.record(List.of(hub.result(taken, answer(200))));
    assertThat(only("dst-1").status()).isEqualTo("delivered");
  }

  @Test
  void goneDisablesTheDestinationAndKeepsTheRest() {
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    hub.boundary.record(List.of(hub.result(hub.claim("dst-1").get(0), answer(410))));
    assertThat(hub.boundary.destination(OPERATOR, "dst-1").enabled()).isFalse();
    assertThat(hub.boundary.destination(OPERATOR, "dst-1").disabledReason()).isEqualTo("gone");
    assertThat(only("dst-1").status()).isEqualTo("retrying");
    hub.orders.clear();
    hub.boundary.setEnabled(OPERATOR, "dst-1", true);
    assertThat(hub.orders).containsExactly("sandbox/dst-1");
    assertThat(hub.audited)
        .extracting("type")
        .containsExactly("destination.created", "destination.disabled", "destination.enabled");
  }

  @Test
  void aDestinationThatFailsForFiveDaysIsDisabled() {
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    fail("dst-1");
    hub.clock.advance(Duration.ofDays(5).plusSeconds(1));
    fail("dst-1");
    assertThat(hub.boundary.destination(OPERATOR, "dst-1").disabledReason())
        .isEqualTo("failing_too_long");
  }

  @Test
  void theSweeperOrdersWhatIsDueAndNothingElse() {
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    hub.orders.clear();
    hub.clock.advance(Duration.ofSeconds(3));
    assertThat(hub.boundary.orderDue()).isEqualTo(1);
    hub.claim("dst-1");
    assertThat(hub.boundary.orderDue()).isZero();
    hub.clock.advance(Duration.ofSeconds(93));
    assertThat(hub.boundary.orderDue()).isEqualTo(1);
    assertThat(hub.orders).containsExactly("sandbox/dst-1", "sandbox/dst-1");
  }

  @Test
  void aPartnersClientSeesItsOwnAlone() {
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    Caller owner = partner("aff-1");
    Caller other = partner("aff-2");
    String deliveryId = only("dst-1").deliveryId();
    assertThat(hub.boundary.delivery(owner, deliveryId).deliveryId()).isEqualTo(deliveryId);
    assertThat(hub.boundary.counts(owner, null)).containsEntry("pending", 1L);
    assertThatThrownBy(() -> hub.boundary.delivery(other, deliveryId)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> hub.boundary.destination(other, "dst-1")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> hub.boundary.redeliver(other, deliveryId))
        .isInstanceOf(NotFound.class);
    assertThat(hub.boundary.counts(other, null)).containsEntry("pending", 0L);
    assertThat(
            hub.boundary.deliveries(other, new DeliveryQuery(null, null, null, 10, null)).items())
        .isEmpty();
  }

  @Test
  void theTwoEnvironmentsNeverSeeEachOther() {
    hub.postback("dst-1", "conversion.ftd");
    Caller live = new Caller(Environment.LIVE, "operator", Set.of(Scope.ADMIN), null);
    assertThatThrownBy(() -> hub.boundary.destination(live, "dst-1")).isInstanceOf(NotFound.class);
    assertThat(hub.boundary.destinations(live, 10, null).items()).isEmpty();
  }

  @Test
  void nothingIsRedeliveredToADisabledDestination() {
    hub.postback("dst-1", "conversion.ftd");
    hub.publish(FTD);
    hub.boundary.setEnabled(OPERATOR, "dst-1", false);
    assertThatThrownBy(() -> hub.boundary.redeliver(OPERATOR, only("dst-1").deliveryId()))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void pagesGoThroughEveryDeliveryOnce() {
    hub.postback("dst-1", "deposit.completed");
    for (int i = 1; i <= 7; i++) {
      owe(Samples.bound(), Samples.deposit(i, "1.00"));
      hub.clock.advance(Duration.ofMillis(1));
    }
    var first = hub.boundary.deliveries(OPERATOR, new DeliveryQuery("dst-1", null, null, 4, null));
    var second =
        hub.boundary.deliveries(
            OPERATOR, new DeliveryQuery("dst-1", null, null, 4, first.nextCursor()));
    assertThat(first.items()).hasSize(4);
    assertThat(second.items()).hasSize(3).doesNotContainAnyElementsOf(first.items());
    assertThat(second.nextCursor()).isNull();
    assertThat(first.items().get(0).eventId()).isEqualTo("dep:pam:pay-7");
  }

  private void owe(Bindings bindings, PlayerFact... facts) {
    hub.boundary.owe(Environment.SANDBOX, List.of(facts), bindings, Map.of());
  }

  private Claimed fail(String destinationId) {
    Claimed claimed = hub.claim(destinationId).get(0);
    hub.boundary.record(List.of(hub.result(claimed, answer(500))));
    return claimed;
  }

  private DeliveryView only(String destinationId) {
    List<DeliveryView> all = hub.deliveries(destinationId);
    assertThat(all).hasSize(1);
    return hub.boundary.delivery(OPERATOR, all.get(0).deliveryId());
  }

  private static Answered answer(int status) {
    return new Answered(status, Map.of(), "ok".getBytes(UTF_8), 1_500);
  }

  private static Caller partner(String partnerId) {
    return new Caller(Environment.SANDBOX, "client", Set.of(Scope.DELIVERIES_WRITE), partnerId);
  }
}
