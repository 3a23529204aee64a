package io.trackside.api.platform;

import io.trackside.contracts.pamsync.SourcesApi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What waits and what is set aside on the way in, for the health report. Strangers may ask for that
 * as often as they like, so the database is asked every few seconds at most.
 */
@ApplicationScoped
class InboundCounts {
  private static final long AGE_NANOS_MAX = Duration.ofSeconds(5).toNanos();
  private static final Set<String> NAMES = Set.of("pending", "quarantined");

  @Inject SourcesApi sources;

  private Map<String, Long> counts = Map.of();
  private long countedAtNanos;

  synchronized Map<String, Long> get() {
    long now = System.nanoTime();
    if (counts.isEmpty() || now - countedAtNanos > AGE_NANOS_MAX) {
      counts =
          sources.gauges().entrySet().stream()
              .filter(gauge -> NAMES.contains(gauge.getKey()))
              .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
      countedAtNanos = now;
    }
    return counts;
  }
}
