package io.trackside.pamsync.signature;

import java.util.Arrays;

/** What a key is good for; part of the key's record. */
public enum KeyAlgorithm {
  HMAC_SHA256("hmac-sha256"),
  HMAC_SHA512("hmac-sha512"),
  ED25519("ed25519"),
  RSA_SHA256("rsa-sha256"),
  TOKEN("token");

  private final String word;

  KeyAlgorithm(String word) {
    this.word = word;
  }

  /** The word in the database and in answers. */
  public String word() {
    return word;
  }

  /**
   * The algorithm of a word.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static KeyAlgorithm of(String word) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such algorithm: " + word));
  }

  String macName() {
    return switch (this) {
      case HMAC_SHA256 -> "HmacSHA256";
      case HMAC_SHA512 -> "HmacSHA512";
      case ED25519, RSA_SHA256, TOKEN -> throw new IllegalArgumentException(word + " is no HMAC");
    };
  }
}
