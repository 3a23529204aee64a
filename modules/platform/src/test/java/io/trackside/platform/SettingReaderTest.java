package io.trackside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.platform.Setting;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingReaderTest {
  private static final Setting BATCH =
      Setting.count("trackside.intake.batch-max", "events", 500, 1, 1_000, "events a batch");

  @Test
  void thePropertyWinsOverTheEnvironmentAndThatOverTheDefault() {
    Map<String, String> property = Map.of("trackside.intake.batch-max", "7");
    Map<String, String> variable = Map.of("TRACKSIDE_INTAKE_BATCH_MAX", " 8 ");

    assertThat(reader(property, variable).number(BATCH)).isEqualTo(7);
    assertThat(reader(Map.of(), variable).number(BATCH)).isEqualTo(8);
    assertThat(reader(Map.of(), Map.of()).number(BATCH)).isEqualTo(500);
    assertThat(reader(Map.of("trackside.intake.batch-max", " "), Map.of()).number(BATCH))
        .isEqualTo(500);
  }

  @Test
  void aValueOutOfBoundsIsRefusedWithTheBounds() {
    for (String wrong : Set.of("0", "1001", "-1", "many", "1.5", "99999999999999999999")) {
      assertThatThrownBy(
              () -> reader(Map.of("trackside.intake.batch-max", wrong), Map.of()).number(BATCH))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("trackside.intake.batch-max")
          .hasMessageContaining("TRACKSIDE_INTAKE_BATCH_MAX")
          .hasMessageContaining("1 to 1000 events");
    }
  }

  @Test
  void platformsOwnSettingsHaveDifferentNames() {
    Set<String> names = new HashSet<>();
    new PlatformSettings().settings().forEach(setting -> names.add(setting.name()));

    assertThat(names).hasSameSizeAs(new PlatformSettings().settings());
  }

  private static SettingReader reader(
      Map<String, String> properties, Map<String, String> variables) {
    return new SettingReader(properties::get, variables::get);
  }
}
