package io.trackside.api.ingest;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How requests with events are read. */
@ApplicationScoped
public class IngestHttpSettings implements SettingsOwner {

  static final Setting AT_ONCE_MAX =
      Setting.count(
          "trackside.ingest.at-once-max",
          "bytes",
          16_384,
          0,
          65_536,
          "Largest body of a single event that is taken on the thread that read it; larger ones,"
              + " batches and all that is refused take the way through JAX-RS. 0: all do");

  @Override
  public List<Setting> settings() {
    return List.of(AT_ONCE_MAX);
  }
}
