package io.trackside.delivery;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The bounds of this module. */
@ApplicationScoped
class DeliverySettings implements SettingsOwner {
  /** Seconds between tries, separated by commas; a destination may have its own. */
  static final String RETRY_SCHEDULE = "trackside.delivery.retry.schedule";

  static final Setting TIMEOUT =
      Setting.millis(
          "trackside.delivery.timeout",
          Duration.ofSeconds(15),
          Duration.ofMillis(100),
          Duration.ofSeconds(60),
          "whole exchange with a destination");

  static final Setting LEASE =
      Setting.millis(
          "trackside.delivery.lease",
          Duration.ofSeconds(90),
          Duration.ofSeconds(2),
          Duration.ofMinutes(10),
          "claim on a delivery; must exceed the timeout");

  static final Setting CONCURRENCY =
      Setting.count(
          "trackside.delivery.destination.concurrency",
          "exchanges",
          32,
          1,
          256,
          "exchanges at once with one destination, for each node");

  static final Setting IN_FLIGHT =
      Setting.count(
          "trackside.delivery.inflight",
          "exchanges",
          1024,
          16,
          8192,
          "exchanges at once with all destinations, for each node");

  static final Setting CLAIM_PAUSE =
      Setting.millis(
          "trackside.delivery.claim.pause",
          Duration.ofMillis(5),
          Duration.ZERO,
          Duration.ofSeconds(1),
          "pause after a claim, so that what is owed meanwhile is claimed at once");

  static final Setting RECORD_PAUSE =
      Setting.millis(
          "trackside.delivery.record.pause",
          Duration.ofMillis(20),
          Duration.ZERO,
          Duration.ofSeconds(1),
          "pause after results were recorded, so that many are recorded at once");

  static final Setting RECORD_BATCH =
      Setting.count(
          "trackside.delivery.record.batch",
          "rows",
          500,
          1,
          2000,
          "results recorded in one transaction");

  static final Setting BREAKER_FAILURES =
      Setting.count(
          "trackside.delivery.breaker.failures",
          "failures",
          10,
          1,
          1000,
          "failures in a row that open a destination's breaker");

  static final Setting BREAKER_OPEN =
      Setting.millis(
          "trackside.delivery.breaker.open",
          Duration.ofSeconds(1),
          Duration.ofMillis(10),
          Duration.ofMinutes(5),
          "first pause of an open breaker, doubled at every failed probe");

  static final Setting BREAKER_OPEN_MAX =
      Setting.millis(
          "trackside.delivery.breaker.open.max",
          Duration.ofSeconds(60),
          Duration.ofMillis(10),
          Duration.ofHours(1),
          "longest pause of an open breaker");

  static final Setting FAILING_MAX =
      Setting.millis(
          "trackside.delivery.failing.max",
          Duration.ofDays(5),
          Duration.ofMinutes(1),
          Duration.ofDays(30),
          "a destination that fails for longer is disabled");

  static final Setting WAITING_AGE =
      Setting.millis(
          "trackside.delivery.waiting.age",
          Duration.ofDays(30),
          Duration.ofMinutes(1),
          Duration.ofDays(400),
          "events of players who never registered are forgotten after");

  static final Setting CACHE =
      Setting.millis(
          "trackside.delivery.destinations.cache",
          Duration.ofSeconds(2),
          Duration.ofMillis(1),
          Duration.ofSeconds(5),
          "age of the destinations known to a node");

  static final Setting CREDENTIAL_AGE =
      Setting.millis(
          "trackside.delivery.credential-age",
          Duration.ofDays(90),
          Duration.ofDays(1),
          Duration.ofDays(3650),
          "age at which a destination's token or secret is due for rotation");

  static final Setting HELD_MAX =
      Setting.millis(
          "trackside.delivery.held.max",
          Duration.ofDays(30),
          Duration.ofHours(1),
          Duration.ofDays(400),
          "what waits for a review for longer is dropped");

  static final Setting HELD_BATCH =
      Setting.count(
          "trackside.delivery.held.batch",
          "deliveries",
          1_000,
          10,
          10_000,
          "held deliveries that are decided on at once");

  @Override
  public List<Setting> settings() {
    return List.of(
        TIMEOUT,
        LEASE,
        CONCURRENCY,
        IN_FLIGHT,
        CLAIM_PAUSE,
        RECORD_PAUSE,
        RECORD_BATCH,
        BREAKER_FAILURES,
        BREAKER_OPEN,
        BREAKER_OPEN_MAX,
        FAILING_MAX,
        WAITING_AGE,
        CACHE,
        CREDENTIAL_AGE,
        HELD_MAX,
        HELD_BATCH);
  }
}
