package io.trackside.simulator.partner;

import java.time.Instant;
import java.util.Map;

/**
 * A delivery as the partner has it: one row for all attempts of the same id.
 *
 * @param channel {@code postback} or {@code webhook}
 * @param eventId the postback's event id or the {@code webhook-id}
 * @param eventType outbound event type
 * @param values the postback's parameters, or the webhook's {@code data} with its simple fields,
 *     those of objects within as {@code amount.currency}
 * @param attempts requests with this id
 * @param successes how many of them were answered 200
 */
public record Received(
    String channel,
    String eventId,
    String eventType,
    Map<String, String> values,
    int attempts,
    int successes,
    Instant firstAt) {}
