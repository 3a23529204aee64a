package io.trackside.delivery;

import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.delivery.store.DestinationRow;
import io.trackside.domain.delivery.MacroTemplate;
import io.trackside.domain.delivery.RetrySchedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A destination ready for use: template parsed, secrets opened.
 *
 * @param template a postback's template; null for a webhook
 * @param token the postback's credential in clear; null if it has none
 * @param secret what signs; null if nothing is signed
 */
record Destination(
    DestinationRow row,
    @Nullable MacroTemplate template,
    RetrySchedule schedule,
    @Nullable String token,
    @Nullable WebhookSecret secret) {

  static final String POSTBACK = "postback";
  static final String WEBHOOK = "webhook";

  DestinationKey key() {
    return new DestinationKey(row.environment(), row.destinationId());
  }

  boolean enabled() {
    return row.enabled();
  }

  @Nullable Instant failingSince() {
    return row.failingSince();
  }

  /** Whether the event is for this destination; its type and environment are known to match. */
  boolean wants(OutboundEvent event) {
    return (row.partnerId() == null || row.partnerId().equals(event.partnerId()))
        && (row.programmeId() == null || row.programmeId().equals(event.programmeId()))
        && (event.details().reversalOf() == null || template == null || template.tellsReversals());
  }

  @Override
  public String toString() {
    return key().order();
  }
}
