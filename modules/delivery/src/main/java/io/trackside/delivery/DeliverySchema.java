package io.trackside.delivery;

import io.trackside.contracts.platform.SchemaOwner;
import jakarta.enterprise.context.ApplicationScoped;

/** Says which tables this module owns. */
@ApplicationScoped
class DeliverySchema implements SchemaOwner {

  @Override
  public String module() {
    return "delivery";
  }

  @Override
  public ClassLoader loader() {
    return DeliverySchema.class.getClassLoader();
  }
}
