package io.trackside.batch;

import io.trackside.contracts.platform.SchemaOwner;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** The tables {@code bat_*} and the module's settings. */
@Dependent
public class BatchSchema implements SchemaOwner, SettingsOwner {
  @Override
  public String module() {
    return "batch";
  }

  @Override
  public List<Setting> settings() {
    return BatchSettings.ALL;
  }
}
