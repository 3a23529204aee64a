package io.trackside.audit;

import io.trackside.contracts.platform.SchemaOwner;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** The tables {@code aud_*} and the module's settings. */
@Dependent
public class AuditSchema implements SchemaOwner, SettingsOwner {
  @Override
  public String module() {
    return "audit";
  }

  /** All but the sequencer's state and its list of work. */
  @Override
  public List<String> appendOnlyTables() {
    return List.of(
        "aud_record",
        "aud_span",
        "aud_tile",
        "aud_checkpoint",
        "aud_boundary",
        "aud_key",
        "aud_batch",
        "aud_batch_chunk");
  }

  @Override
  public List<Setting> settings() {
    return AuditSettings.ALL;
  }
}
