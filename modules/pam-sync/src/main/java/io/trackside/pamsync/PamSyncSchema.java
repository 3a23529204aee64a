package io.trackside.pamsync;

import io.trackside.contracts.platform.SchemaOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Names this module's tables to the migrator. */
@ApplicationScoped
public class PamSyncSchema implements SchemaOwner {

  @Override
  public String module() {
    return "pam-sync";
  }

  @Override
  public ClassLoader loader() {
    return PamSyncSchema.class.getClassLoader();
  }

  @Override
  public List<String> appendOnlyTables() {
    return List.of("pam_event_key", "pam_inbox", "pam_payload", "pam_dialect", "pam_discard");
  }
}
