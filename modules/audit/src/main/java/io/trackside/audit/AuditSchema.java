package io.trackside.audit;

import io.trackside.contracts.platform.SchemaOwner;
import jakarta.enterprise.context.Dependent;

/** The tables {@code aud_*}. */
@Dependent
public class AuditSchema implements SchemaOwner {
  @Override
  public String module() {
    return "audit";
  }
}
