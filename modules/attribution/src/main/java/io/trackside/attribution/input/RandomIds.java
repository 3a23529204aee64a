package io.trackside.attribution.input;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Makes ids and random bytes that nobody can guess. */
@ApplicationScoped
public class RandomIds {
  /** Letters and digits without those that are mistaken for one another. */
  private static final String ALPHABET = "23456789abcdefghijkmnpqrstuvwxyz";

  private static final int ID_CHARACTERS = 16;
  private static final int CODE_CHARACTERS = 12;

  private final SecureRandom random = new SecureRandom();

  /** An id of 80 random bits with a prefix that tells a reader what it names. */
  public String id(String prefix) {
    return prefix + text(ID_CHARACTERS);
  }

  /** A link code of 60 random bits. */
  public String code() {
    return text(CODE_CHARACTERS);
  }

  /** Random bytes. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text(int characters) {
    byte[] bytes = bytes(characters);
    StringBuilder text = new StringBuilder(characters);
    for (byte b : bytes) {
      text.append(ALPHABET.charAt(b & 31));
    }
    return text.toString();
  }
}
