package io.trackside.access;

import io.trackside.contracts.platform.SchemaOwner;
import jakarta.enterprise.context.ApplicationScoped;

/** Names this module's migrations. */
@ApplicationScoped
class AccessSchema implements SchemaOwner {

  @Override
  public String module() {
    return "access";
  }
}
