package io.trackside.attribution;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The settings of this module; wildfly-config/ENV.md lists them. */
@ApplicationScoped
public class AttributionSettings implements SettingsOwner {
  static final Setting CLICK_BUFFER =
      Setting.count(
          "trackside.click.buffer",
          "clicks",
          20_000,
          100,
          1_000_000,
          "clicks that may wait for their commit; when full, requests wait, then get 503");
  static final Setting CLICK_BATCH =
      Setting.count(
          "trackside.click.batch", "clicks", 500, 1, 5_000, "most clicks in one transaction");
  static final Setting CLICK_WORTHWHILE =
      Setting.count(
          "trackside.click.worthwhile",
          "clicks",
          24,
          1,
          5_000,
          "while a commit is under way, another begins once so many clicks wait for it");
  static final Setting CLICK_PATIENCE =
      Setting.millis(
          "trackside.click.patience",
          Duration.ofMillis(25),
          Duration.ZERO,
          Duration.ofSeconds(1),
          "while a commit is under way, another begins once a click has waited so long for it");
  static final Setting CLICK_COMMITTERS =
      Setting.count(
          "trackside.click.committers",
          "threads",
          2,
          1,
          32,
          "threads that commit clicks, each with a connection of its own");
  static final Setting CLICK_ROOM_WAIT =
      Setting.millis(
          "trackside.click.room-wait",
          Duration.ofMillis(250),
          Duration.ZERO,
          Duration.ofSeconds(10),
          "how long a request waits for room in the buffer before 503");
  static final Setting CLICK_COMMIT_WAIT =
      Setting.millis(
          "trackside.click.commit-wait",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(1),
          "how long a request waits for its click's commit before 503");
  static final Setting CLICK_STOP_WAIT =
      Setting.millis(
          "trackside.click.stop-wait",
          Duration.ofSeconds(10),
          Duration.ofMillis(100),
          Duration.ofMinutes(2),
          "how long a stop waits for the clicks in the buffer");
  static final Setting CLICK_SKEW =
      Setting.millis(
          "trackside.click.skew",
          Duration.ofSeconds(5),
          Duration.ZERO,
          Duration.ofMinutes(10),
          "how far the book's clock may be behind before a click is later than the registration");
  static final Setting CLICK_KEY_AGE =
      Setting.millis(
          "trackside.click.key-age",
          Duration.ofMinutes(1),
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          "greatest age of the click keys in memory");
  static final Setting CLICK_RETENTION_DAYS =
      Setting.count(
          "trackside.click.retention-days",
          "days",
          400,
          1,
          36_500,
          "how long clicks that bound nobody, leads and claim codes are kept");
  static final Setting CLICK_PURGE_ROWS =
      Setting.count(
          "trackside.click.purge-rows",
          "clicks",
          20_000,
          100,
          1_000_000,
          "most clicks that end in one sweep");
  static final Setting CLAIM_LIFE =
      Setting.millis(
          "trackside.click.claim-life",
          Duration.ofDays(7),
          Duration.ofMinutes(1),
          Duration.ofDays(90),
          "how long an app may claim a click with its one-time code");
  static final Setting LINK_AGE =
      Setting.millis(
          "trackside.link.age",
          Duration.ofSeconds(2),
          Duration.ofMillis(1),
          Duration.ofSeconds(4),
          "greatest age of a link in memory, and so of a link that was disabled");
  static final Setting PARTNER_AGE =
      Setting.millis(
          "trackside.partner.age",
          Duration.ofSeconds(2),
          Duration.ofMillis(1),
          Duration.ofSeconds(4),
          "greatest age of what a node knows of stopped partners, and so of the last delivery");
  static final Setting TREE_DEPTH =
      Setting.count(
          "trackside.partner.tree-depth",
          "levels",
          10,
          1,
          100,
          "most partners above a partner, each recruited by the next");
  static final Setting LINK_CACHE =
      Setting.count(
          "trackside.link.cache", "links", 50_000, 100, 5_000_000, "links kept in memory");
  static final Setting LINK_UNKNOWN_CACHE =
      Setting.count(
          "trackside.link.unknown-cache",
          "codes",
          10_000,
          100,
          1_000_000,
          "unknown codes kept in memory, so that guessing does not reach the database");

  /**
   * What is kept of the address of a click: {@code truncate} for its network, {@code hash} for a
   * keyed hash that tells two addresses apart and neither of them, {@code none} for nothing.
   */
  static final String CLICK_IP = "trackside.click.ip";

  /**
   * Which credentials of a partner are let in: {@code any} but those of disabled users, or those of
   * {@code registered} users alone.
   */
  static final String PARTNER_USERS = "trackside.partner.users";

  /**
   * Whether a second person approves partners, creatives and changed bindings: {@code auto} or
   * {@code required}; live rows always require it.
   */
  static final String APPROVALS = "trackside.approvals";

  @Override
  public List<Setting> settings() {
    return List.of(
        CLICK_BUFFER,
        CLICK_BATCH,
        CLICK_WORTHWHILE,
        CLICK_PATIENCE,
        CLICK_COMMITTERS,
        CLICK_ROOM_WAIT,
        CLICK_COMMIT_WAIT,
        CLICK_STOP_WAIT,
        CLICK_SKEW,
        CLICK_KEY_AGE,
        CLICK_RETENTION_DAYS,
        CLICK_PURGE_ROWS,
        CLAIM_LIFE,
        LINK_AGE,
        PARTNER_AGE,
        TREE_DEPTH,
        LINK_CACHE,
        LINK_UNKNOWN_CACHE);
  }
}
