package io.trackside.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Strict readings of bytes: one text, one byte sequence, never two for the same value. */
final class Bytes {
  private Bytes() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** UTF-8 without replacement of ill-formed sequences. */
  static String text(byte[] bytes) throws MalformedException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("not UTF-8");
    }
  }

  /**
   * Base64 with padding, refused unless encoding the value again gives the same text: the JDK's
   * decoder ignores the unused bits of the last character, in which a flipped bit could hide.
   */
  static byte[] base64(String text) throws MalformedException {
    try {
      byte[] value = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(value).equals(text)) {
        return value;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedException("not base64");
    }
    throw new MalformedException("not canonical base64");
  }
}
