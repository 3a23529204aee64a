package io.trackside.commission.rebuild;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.List;

/** What an operator may set of rebuilds and of questions what another deal would have made. */
@Dependent
public class RebuildSettings implements SettingsOwner {
  static final Setting PLAYERS =
      Setting.count(
          "trackside.rebuild.players",
          "players",
          200,
          1,
          10_000,
          "players whose bindings and stored figures a rebuild reads at once");

  static final Setting MOMENTS =
      Setting.count(
          "trackside.rebuild.moments",
          "moments",
          16,
          0,
          200,
          "most moments during a close that a rebuild tries where events came in meanwhile");

  static final Setting SKEW =
      Setting.millis(
          "trackside.rebuild.skew",
          Duration.ofSeconds(5),
          Duration.ZERO,
          Duration.ofMinutes(5),
          "how far the node's clock may be behind the database's when such moments are looked for");

  static final Setting DIFFERENCES =
      Setting.count(
          "trackside.rebuild.differences",
          "differences",
          200,
          1,
          10_000,
          "most differences that are kept of a statement");

  static final Setting WHAT_IF_FACTS =
      Setting.count(
          "trackside.what-if.facts-max",
          "facts",
          200_000,
          1,
          10_000_000,
          "most single facts that one question may read where the kept figures do not tell enough");

  private static final List<Setting> ALL =
      List.of(PLAYERS, MOMENTS, SKEW, DIFFERENCES, WHAT_IF_FACTS);

  @Override
  public List<Setting> settings() {
    return ALL;
  }
}
