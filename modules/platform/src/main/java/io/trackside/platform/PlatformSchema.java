package io.trackside.platform;

import io.trackside.contracts.platform.SchemaOwner;
import jakarta.enterprise.context.ApplicationScoped;

/** Platform's own table: the transaction manager's commit marks. */
@ApplicationScoped
class PlatformSchema implements SchemaOwner {

  @Override
  public String module() {
    return "platform";
  }
}
