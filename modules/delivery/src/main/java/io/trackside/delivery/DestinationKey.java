package io.trackside.delivery;

import io.trackside.domain.id.Environment;

/** A destination in its environment; as a work order's id {@code sandbox/dst-1}. */
record DestinationKey(Environment environment, String destinationId) {

  static DestinationKey ofOrder(String id) {
    int slash = id.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a delivery order names env/destination");
    }
    return new DestinationKey(Environment.of(id.substring(0, slash)), id.substring(slash + 1));
  }

  String order() {
    return environment.key() + "/" + destinationId;
  }
}
