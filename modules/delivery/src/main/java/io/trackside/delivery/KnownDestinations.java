package io.trackside.delivery;

import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.delivery.store.DestinationStore;
import io.trackside.domain.delivery.MacroTemplate;
import io.trackside.domain.delivery.RetrySchedule;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The destinations as this node knows them, at most {@link DeliverySettings#CACHE} old. A change
 * made on this node is seen as soon as it is committed.
 */
@ApplicationScoped
class KnownDestinations {
  @Inject DestinationStore store;
  @Inject Vault vault;
  @Inject Settings settings;
  @Inject Clock clock;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry transactions;

  private final AtomicLong generation = new AtomicLong();
  private volatile @Nullable Snapshot snapshot;

  /** Enabled destinations that want the event. */
  List<Destination> wanting(OutboundEvent event) {
    List<Destination> wanting = new ArrayList<>();
    for (Destination destination :
        current()
            .byType()
            .getOrDefault(event.environment().key() + "/" + event.type(), List.of())) {
      if (destination.wants(event)) {
        wanting.add(destination);
      }
    }
    return wanting;
  }

  /** A destination, enabled or not. */
  Optional<Destination> find(DestinationKey key) {
    return Optional.ofNullable(current().byKey().get(key));
  }

  /** Forgets everything when the caller's transaction ends. */
  void forgetAfterCommit() {
    transactions.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            forget();
          }
        });
  }

  void forget() {
    generation.incrementAndGet();
    snapshot = null;
  }

  private Snapshot current() {
    Snapshot known = snapshot;
    Instant now = clock.instant();
    if (known != null && now.isBefore(known.validUntil()) && !now.isBefore(known.loadedAt())) {
      return known;
    }
    long before = generation.get();
    Snapshot loaded = load(now);
    if (generation.get() == before) {
      snapshot = loaded;
    }
    return loaded;
  }

  private Snapshot load(Instant now) {
    Map<DestinationKey, Destination> byKey = new HashMap<>();
    Map<String, List<Destination>> byType = new HashMap<>();
    for (DestinationRow row : store.all()) {
      Destination destination = open(row);
      byKey.put(destination.key(), destination);
      if (row.enabled()) {
        for (String type : row.eventTypes()) {
          byType
              .computeIfAbsent(row.environment().key() + "/" + type, t -> new ArrayList<>())
              .add(destination);
        }
      }
    }
    return new Snapshot(now, now.plus(settings.duration(DeliverySettings.CACHE)), byKey, byType);
  }

  Destination open(DestinationRow row) {
    String seconds = row.retrySchedule();
    if (seconds == null) {
      seconds = settings.text(DeliverySettings.RETRY_SCHEDULE, RetrySchedule.STANDARD);
    }
    byte[] token = row.tokenSealed();
    byte[] secret = row.secretSealed();
    return new Destination(
        row,
        row.kind().equals(Destination.POSTBACK) ? MacroTemplate.parse(row.url()) : null,
        RetrySchedule.parse(seconds),
        token == null
            ? null
            : text(vault.open(token, Sealing.token(row.environment(), row.destinationId()))),
        secret == null
            ? null
            : WebhookSecret.of(
                text(vault.open(secret, Sealing.secret(row.environment(), row.destinationId())))));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private record Snapshot(
      Instant loadedAt,
      Instant validUntil,
      Map<DestinationKey, Destination> byKey,
      Map<String, List<Destination>> byType) {}
}
