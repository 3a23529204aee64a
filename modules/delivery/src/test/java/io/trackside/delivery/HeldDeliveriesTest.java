package io.trackside.delivery;

import static io.trackside.delivery.HubOnH2.OPERATOR;
import static io.trackside.delivery.Samples.PLAYER;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.attribution.Standing;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryView;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.domain.id.Environment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeldDeliveriesTest {
  private static final OutboundEvent FTD =
      Samples.event("ftd:" + PLAYER, "conversion.ftd", Samples.commission("12.75"));

  private static final OutboundEvent QUALIFIED =
      Samples.event("qualified:" + PLAYER, "conversion.qualified", Samples.commission("100.00"));

  private final HubOnH2 hub = new HubOnH2();

  @BeforeEach
  void open() {
    hub.postback("dst-1", "conversion.ftd", "conversion.qualified");
  }

  @AfterEach
  void close() {
    hub.close();
  }

  private DeliveryView only() {
    return hub.boundary.delivery(OPERATOR, hub.deliveries("dst-1").get(0).deliveryId());
  }

  private void reconsider() {
    hub.reviews.reconsider(Environment.SANDBOX, "aff-1", PLAYER);
  }

  @Test
  void whatIsOwedAboutAPlayerUnderReviewWaitsAndIsThenSentOnce() {
    hub.doubted.put(PLAYER, Standing.HELD);
    hub.publish(FTD);
    assertThat(only().status()).isEqualTo("held");
    assertThat(only().reason()).isEqualTo("under_review");
    assertThat(hub.claim("dst-1")).isEmpty();
    reconsider();
    assertThat(only().status()).isEqualTo("held");
    assertThat(hub.boundary.gauges()).containsEntry("deliveries_held", 1L);
    hub.doubted.clear();
    reconsider();
    reconsider();
    hub.publish(FTD);
    assertThat(hub.claim("dst-1")).hasSize(1);
    assertThat(only().reason()).isNull();
  }

  @Test
  void whatWasRejectedIsDroppedWithTheReason() {
    hub.doubted.put(PLAYER, Standing.HELD);
    hub.publish(FTD);
    hub.doubted.put(PLAYER, Standing.REJECTED);
    reconsider();
    assertThat(only().status()).isEqualTo("dropped");
    assertThat(only().reason()).isEqualTo("fraud_rejected");
    assertThat(hub.claim("dst-1")).isEmpty();
  }

  @Test
  void aReviewThatBeginsAfterwardsIsSeenWhenItIsSent() {
    hub.publish(FTD);
    hub.doubted.put(PLAYER, Standing.HELD);
    Claimed claimed = hub.claim("dst-1").get(0);
    assertThat(claimed.forbidden()).isTrue();
    hub.boundary.record(List.of(new Result.Forbidden(claimed)));
    assertThat(only().status()).isEqualTo("held");
    assertThat(hub.claim("dst-1")).isEmpty();
  }

  @Test
  void aReviewThatEndsMeanwhileLosesNothing() {
    hub.publish(FTD);
    hub.doubted.put(PLAYER, Standing.HELD);
    Claimed claimed = hub.claim("dst-1").get(0);
    hub.doubted.clear();
    hub.boundary.record(List.of(new Result.Forbidden(claimed)));
    assertThat(hub.claim("dst-1")).hasSize(1);
  }

  @Test
  void aPartnerUnderReviewHoldsAllItsPlayers() {
    hub.doubted.put("aff-1", Standing.HELD);
    hub.publish(FTD);
    assertThat(only().status()).isEqualTo("held");
    hub.doubted.clear();
    hub.reviews.reconsider(Environment.SANDBOX, "aff-1", null);
    assertThat(hub.claim("dst-1")).hasSize(1);
  }

  @Test
  void whoeverIsTooYoungIsToldToNobody() {
    hub.doubted.put(PLAYER, Standing.SUPPRESSED);
    hub.publish(FTD);
    assertThat(only().status()).isEqualTo("suppressed");
    assertThat(only().reason()).isEqualTo("under_age");
  }

  @Test
  void whatNobodyLookedAtForTooLongIsDropped() {
    hub.doubted.put(PLAYER, Standing.HELD);
    hub.publish(FTD);
    hub.clock.advance(hub.settings.duration(DeliverySettings.HELD_MAX).plus(Duration.ofHours(1)));
    assertThat(hub.reviews.reconsiderNext(Environment.SANDBOX, "")).isEmpty();
    assertThat(only().status()).isEqualTo("dropped");
    assertThat(only().reason()).isEqualTo("review_overdue");
  }

  @Test
  void aCpaThatAPlaceWithholdsIsNotToldWhileTheDepositIs() {
    hub.withheld.add(PLAYER);
    hub.publish(QUALIFIED);
    assertThat(only().status()).isEqualTo("suppressed");
    assertThat(only().reason()).isEqualTo("plan_withheld");
    reconsider();
    assertThat(hub.claim("dst-1")).isEmpty();
    hub.publish(FTD);
    assertThat(hub.claim("dst-1"))
        .singleElement()
        .satisfies(claimed -> assertThat(claimed.forbidden()).isFalse());
  }

  @Test
  void whatAPlaceWithholdsOnlySinceItWasOwedIsSeenWhenItIsSent() {
    hub.publish(QUALIFIED);
    hub.withheld.add(PLAYER);
    hub.doubted.put(PLAYER, Standing.HELD);
    Claimed claimed = hub.claim("dst-1").get(0);
    assertThat(claimed.forbidden()).isTrue();
    hub.boundary.record(List.of(new Result.Forbidden(claimed)));
    assertThat(only().status()).isEqualTo("suppressed");
    assertThat(only().reason()).as("no review can lift it").isEqualTo("plan_withheld");
  }

  @Test
  void whatNoPlaceWithholdsAnyMoreCanBeDeliveredAfterAll() {
    hub.withheld.add(PLAYER);
    hub.publish(QUALIFIED);
    hub.boundary.redeliver(OPERATOR, only().deliveryId());
    Claimed early = hub.claim("dst-1").get(0);
    hub.boundary.record(List.of(new Result.Forbidden(early)));
    assertThat(only().reason()).isEqualTo("plan_withheld");
    hub.withheld.clear();
    hub.boundary.redeliver(OPERATOR, only().deliveryId());
    assertThat(hub.claim("dst-1"))
        .singleElement()
        .satisfies(claimed -> assertThat(claimed.forbidden()).isFalse());
    assertThat(only().reason()).isNull();
  }
}
