package io.trackside.delivery.store;

import io.trackside.domain.id.Environment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored destination.
 *
 * @param kind {@code postback} or {@code webhook}
 * @param partnerId null for the operator's own
 * @param bodyFormat {@code form} or {@code json} for a POST postback, else null
 * @param retrySchedule seconds separated by commas, or null for the installation's
 * @param tokenSealed the postback's credential, sealed
 * @param secretSealed the signing secret, sealed; null if nothing is signed
 * @param failingSince the first failure since the last success
 */
public record DestinationRow(
    Environment environment,
    String destinationId,
    String kind,
    @Nullable String partnerId,
    @Nullable String programmeId,
    String url,
    String method,
    @Nullable String bodyFormat,
    List<String> eventTypes,
    @Nullable String retrySchedule,
    byte @Nullable [] tokenSealed,
    @Nullable String tokenLast4,
    byte @Nullable [] secretSealed,
    boolean enabled,
    @Nullable String disabledReason,
    @Nullable Instant failingSince,
    Instant createdAt) {}
