package io.trackside.platform.vault;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A 256-bit key and the id under which sealed bytes name it: the start of its hash. */
final class MasterKey {
  static final int BYTES = 32;

  private static final int ID_BYTES = 4;

  private final byte[] bytes;
  private final byte[] id;

  private MasterKey(byte[] bytes) {
    this.bytes = bytes;
    this.id = Arrays.copyOf(sha256(bytes), ID_BYTES);
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException unless the text is the base64 of 32 bytes
   */
  static MasterKey ofBase64(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      // Without the cause: its message would quote the key.
      throw new IllegalArgumentException("a master key is the base64 of 32 bytes");
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a master key is the base64 of 32 bytes");
    }
    return new MasterKey(bytes);
  }

  byte[] bytes() {
    return bytes.clone();
  }

  byte[] id() {
    return id.clone();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
