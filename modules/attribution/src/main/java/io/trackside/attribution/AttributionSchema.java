package io.trackside.attribution;

import io.trackside.contracts.platform.SchemaOwner;
import jakarta.enterprise.context.ApplicationScoped;

/** Owns the tables {@code att_*}. */
@ApplicationScoped
public class AttributionSchema implements SchemaOwner {
  @Override
  public String module() {
    return "attribution";
  }
}
