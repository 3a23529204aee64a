package io.trackside.pamsync.sources;

import io.trackside.domain.id.Environment;

/** The labels under which this module's secrets are sealed. */
public final class KeyLabels {
  private KeyLabels() {}

  /** The label of a signing key. */
  public static String sourceKey(Environment environment, String source, String keyId) {
    return "pam_source_key/" + environment.key() + "/" + source + "/" + keyId;
  }

  /** The label of the TLS key for the book's REST API. */
  public static String pamTls(Environment environment, String source) {
    return "pam_source_tls/" + environment.key() + "/" + source;
  }

  /** The label of the client secret for the book's REST API. */
  public static String pamSecret(Environment environment, String source) {
    return "pam_source/" + environment.key() + "/" + source;
  }
}
