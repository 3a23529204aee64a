package io.trackside.platform;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Platform's settings. */
@ApplicationScoped
public class PlatformSettings implements SettingsOwner {

  /** Pause between two looks of the sweeper. */
  public static final Setting SWEEP_INTERVAL =
      Setting.millis(
          "trackside.sweep.interval",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(10),
          "Pause between two looks for work whose order was lost");

  /** How long a row of the commit-markable resource stays before it is purged. */
  public static final Setting XIDS_AGE =
      Setting.millis(
          "trackside.xids.age",
          Duration.ofHours(1),
          Duration.ofMinutes(10),
          Duration.ofDays(7),
          "Age at which a left-over row of the table xids is purged");

  /** Least pause between two rings of one queue. */
  public static final Setting DOORBELL_PAUSE =
      Setting.millis(
          "trackside.doorbell.pause",
          Duration.ofMillis(5),
          Duration.ofMillis(1),
          Duration.ofSeconds(1),
          "Rings of one queue within this time become one; the first is sent at once");

  /** Longest readiness look at the database. */
  public static final Setting READY_TIMEOUT =
      Setting.millis(
          "trackside.ready.timeout",
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          "Longest wait for the database when readiness is asked");

  /** Connections to one target. */
  public static final Setting EGRESS_PER_TARGET =
      Setting.count(
          "trackside.egress.per-target-max",
          "connections",
          64,
          1,
          1_000,
          "Most connections to one host and address at a time");

  /** Connections to all targets. */
  public static final Setting EGRESS_TOTAL =
      Setting.count(
          "trackside.egress.total-max",
          "connections",
          1_024,
          1,
          20_000,
          "Most outgoing connections at a time");

  /** Calls that may be waiting for a connection or an answer. */
  public static final Setting EGRESS_IN_FLIGHT =
      Setting.count(
          "trackside.egress.in-flight-max",
          "calls",
          8_192,
          1,
          100_000,
          "Most outgoing calls under way; one more fails at once");

  /** Threads that move outgoing bytes. */
  public static final Setting EGRESS_IO_THREADS =
      Setting.count(
          "trackside.egress.io-threads", "threads", 2, 1, 64, "Threads of the outgoing client");

  /** Threads that ask the name service. */
  public static final Setting EGRESS_DNS_THREADS =
      Setting.count(
          "trackside.egress.dns-threads",
          "threads",
          8,
          1,
          64,
          "Names looked up at a time; a slow name service holds up no other target");

  /** How long a resolved and classified name is believed. */
  public static final Setting EGRESS_DNS_LIFE =
      Setting.millis(
          "trackside.egress.dns-life",
          Duration.ofSeconds(30),
          Duration.ZERO,
          Duration.ofMinutes(10),
          "How long a resolved and classified name is used again");

  /** Life of a kept-alive connection. */
  public static final Setting EGRESS_CONNECTION_LIFE =
      Setting.millis(
          "trackside.egress.connection-life",
          Duration.ofMinutes(5),
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          "Longest life of a kept-alive connection");

  /** Pause between two heartbeats of a node. */
  public static final Setting NODE_HEARTBEAT =
      Setting.millis(
          "trackside.node.heartbeat",
          Duration.ofSeconds(2),
          Duration.ofMillis(200),
          Duration.ofSeconds(30),
          "Pause between two heartbeats of a node");

  /** How long a node counts after its last heartbeat. */
  public static final Setting NODE_LEASE =
      Setting.millis(
          "trackside.node.lease",
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          "A node without a heartbeat for so long is not counted when limits are divided");

  /** How long a budget is kept that nobody asks for. */
  public static final Setting BUDGET_IDLE =
      Setting.millis(
          "trackside.limits.budget-idle",
          Duration.ofMinutes(10),
          Duration.ofSeconds(10),
          Duration.ofDays(1),
          "A budget that is full and was not asked for this long is forgotten");

  @Override
  public List<Setting> settings() {
    return List.of(
        SWEEP_INTERVAL,
        XIDS_AGE,
        DOORBELL_PAUSE,
        READY_TIMEOUT,
        EGRESS_PER_TARGET,
        EGRESS_TOTAL,
        EGRESS_IN_FLIGHT,
        EGRESS_IO_THREADS,
        EGRESS_DNS_THREADS,
        EGRESS_DNS_LIFE,
        EGRESS_CONNECTION_LIFE,
        NODE_HEARTBEAT,
        NODE_LEASE,
        BUDGET_IDLE);
  }
}
