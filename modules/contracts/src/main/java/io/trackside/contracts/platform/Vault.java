package io.trackside.contracts.platform;

/** Encryption at rest for credentials and keys: AES-256-GCM under the installation's master key. */
public interface Vault {

  /**
   * Encrypts.
   *
   * @param context authenticated label, for example {@code pam_source_key/<env>/<id>}; the same is
   *     needed to open
   */
  byte[] seal(byte[] plain, String context);

  /**
   * Decrypts.
   *
   * @throws IllegalStateException if the bytes or the context are not those sealed
   */
  byte[] open(byte[] sealed, String context);
}
