package io.trackside.simulator.pam;

import io.trackside.simulator.signing.WebhookSecret;
import java.net.URI;
import java.time.Duration;

/**
 * How the PAM sends its webhooks.
 *
 * @param endpoint the hub's {@code /v1/sources/{source}/events}
 * @param connections requests under way at once
 * @param duplicatePercent events sent a second time later, 0 to 100
 * @param reorderPercent events held back behind up to 20 later ones, 0 to 100
 * @param batchPercent chance that an event starts a batch (JSON array) instead of going alone
 * @param batchSize events of a batch
 * @param backoffFirst pause before the first retry; it doubles up to {@code backoffMax}, with full
 *     jitter
 * @param giveUpAfter a message is retried for so long before it counts as lost
 * @param seed decides what is duplicated, held back and batched
 */
public record SenderOptions(
    URI endpoint,
    WebhookSecret secret,
    int connections,
    int duplicatePercent,
    int reorderPercent,
    int batchPercent,
    int batchSize,
    Duration backoffFirst,
    Duration backoffMax,
    Duration giveUpAfter,
    long seed) {

  /** The usual PAM: single events on 16 connections, 10 % duplicates, 10 % out of order. */
  public static SenderOptions usual(URI endpoint, WebhookSecret secret, long seed) {
    return new SenderOptions(
        endpoint,
        secret,
        16,
        10,
        10,
        0,
        50,
        Duration.ofMillis(100),
        Duration.ofSeconds(2),
        Duration.ofMinutes(5),
        seed);
  }
}
