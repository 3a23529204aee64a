package io.trackside.delivery;

import io.trackside.domain.id.Environment;

/** The labels under which the vault seals this module's credentials. */
final class Sealing {
  private Sealing() {}

  static String token(Environment environment, String destinationId) {
    return "dlv_destination.token/" + environment.key() + "/" + destinationId;
  }

  static String secret(Environment environment, String destinationId) {
    return "dlv_destination.secret/" + environment.key() + "/" + destinationId;
  }
}
