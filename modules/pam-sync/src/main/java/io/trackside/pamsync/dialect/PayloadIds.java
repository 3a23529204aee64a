package io.trackside.pamsync.dialect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of payloads: SHA-256 over the bytes and, where the mapping sees headers, over these. */
public final class PayloadIds {
  private PayloadIds() {}

  /**
   * The id, 64 hexadecimal digits.
   *
   * @param headers what the mapping sees of the headers, as stored; {@code {}} for nothing
   */
  static String of(byte[] raw, String headers) {
    MessageDigest digest = sha256();
    if (!headers.equals("{}")) {
      byte[] text = headers.getBytes(StandardCharsets.UTF_8);
      digest.update((text.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(text);
    }
    return HexFormat.of().formatHex(digest.digest(raw));
  }

  static String sha256Hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** SHA-256 over bytes. */
  public static byte[] hash(byte[] bytes) {
    return sha256().digest(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
    }
  }
}
