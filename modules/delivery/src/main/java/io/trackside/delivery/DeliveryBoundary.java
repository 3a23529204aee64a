package io.trackside.delivery;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionIntake.Bindings;
import io.trackside.contracts.delivery.DeliveryApi;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.delivery.OutboundEvents;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.delivery.store.DeliveryLog;
import io.trackside.delivery.store.DueStore;
import io.trackside.delivery.store.HeldStore;
import io.trackside.delivery.store.WaitingStore;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The one door of delivery: every transaction of this module begins here. */
@ApplicationScoped
@Transactional
public class DeliveryBoundary implements DeliveryApi, OutboundEvents, DueDeliveries {
  private static final Duration SWEEP_GRACE = Duration.ofSeconds(2);
  private static final int SWEEP_DESTINATIONS_MAX = 1_000;

  @Inject OweDeliveries owe;
  @Inject ClaimDue claimDue;
  @Inject RecordOutcomes recordOutcomes;
  @Inject CreateDestination createDestination;
  @Inject SwitchDestination switchDestination;
  @Inject ReadDestinations readDestinations;
  @Inject TestDestination testDestination;
  @Inject ReadDeliveries readDeliveries;
  @Inject Redeliver redeliver;
  @Inject Pseudonyms pseudonyms;
  @Inject DueStore due;
  @Inject WaitingStore waiting;
  @Inject DeliveryLog log;
  @Inject HeldStore held;
  @Inject Settings settings;
  @Inject WorkOrders orders;
  @Inject RunSender sender;
  @Inject Clock clock;

  @Override
  public void publish(Collection<OutboundEvent> events) {
    owe.publish(events);
  }

  @Override
  public void owe(
      Environment environment, List<PlayerFact> facts, Bindings bindings, Map<Long, Money> ngr) {
    owe.ofFacts(environment, facts, bindings, ngr);
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public List<Claimed> claim(List<Ask> asks) {
    return claimDue.claim(asks);
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public void record(List<Result> results) {
    recordOutcomes.record(results);
  }

  /** Wakes the lanes of destinations that an order names. */
  @Transactional(TxType.NOT_SUPPORTED)
  public void wake(List<String> ids) {
    ids.forEach(id -> sender.wake(DestinationKey.ofOrder(id)));
  }

  /** Orders destinations with rows due again, and says how many. */
  public int orderDue() {
    List<String> ids =
        due.destinationsDue(clock.instant().minus(SWEEP_GRACE), SWEEP_DESTINATIONS_MAX);
    if (!ids.isEmpty()) {
      orders.send(WorkQueue.DELIVERY, ids);
    }
    return ids.size();
  }

  /** Forgets what waited too long for a registration. */
  public void forgetWaiting() {
    waiting.forget(clock.instant().minus(settings.duration(DeliverySettings.WAITING_AGE)));
  }

  /** Makes the keys of pseudonyms at the first start. */
  public void ensurePseudonymKeys() {
    pseudonyms.ensureKeys();
  }

  @Override
  public CreatedDestination create(Caller caller, NewDestination destination) {
    return createDestination.create(caller, destination);
  }

  @Override
  public DestinationView destination(Caller caller, String destinationId) {
    return readDestinations.shown(caller, destinationId);
  }

  @Override
  public Page<DestinationView> destinations(Caller caller, int limit, @Nullable String cursor) {
    return readDestinations.page(caller, limit, cursor);
  }

  @Override
  public DestinationView setEnabled(Caller caller, String destinationId, boolean enabled) {
    return switchDestination.set(caller, destinationId, enabled);
  }

  @Override
  @Transactional(TxType.NOT_SUPPORTED)
  public CompletionStage<AttemptView> test(Caller caller, String destinationId) {
    return testDestination.test(readDestinations.own(caller, destinationId));
  }

  @Override
  public Page<DeliveryView> deliveries(Caller caller, DeliveryQuery query) {
    return readDeliveries.page(caller, query);
  }

  @Override
  public DeliveryView delivery(Caller caller, String deliveryId) {
    return readDeliveries.one(caller, deliveryId);
  }

  @Override
  public DeliveryView redeliver(Caller caller, String deliveryId) {
    return redeliver.redeliver(caller, deliveryId);
  }

  @Override
  public Map<String, Long> counts(Caller caller, @Nullable String destinationId) {
    return readDeliveries.counts(caller, destinationId);
  }

  @Override
  public Map<String, Long> gauges() {
    Map<String, Long> gauges = new TreeMap<>(log.gauges(clock.instant()));
    gauges.put("deliveries_held", held.waiting());
    gauges.put("credentials_due", readDestinations.credentialsOlderThan(credentialsMade()));
    return gauges;
  }

  private Instant credentialsMade() {
    return clock.instant().minus(settings.duration(DeliverySettings.CREDENTIAL_AGE));
  }
}
