package io.trackside.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key in the C2SP form {@code name+keyid+base64(algorithm || key)}. Algorithm 1 signs the
 * note's text; algorithm 4 cosigns a checkpoint together with the time it was seen.
 */
record VerifierKey(String name, int id, boolean cosigner, PublicKey key) {
  private static final byte ED25519 = 1;
  private static final byte COSIGNATURE = 4;
  private static final int KEY_LENGTH = 32;
  private static final int SIGNATURE_LENGTH = 64;
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  static VerifierKey parse(String text) throws MalformedException {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3 || parts[0].isEmpty() || !parts[1].matches("[0-9a-f]{8}")) {
      throw new MalformedException("a key reads name+keyid+base64");
    }
    byte[] typed = Bytes.base64(parts[2]);
    if (typed.length != KEY_LENGTH + 1 || (typed[0] != ED25519 && typed[0] != COSIGNATURE)) {
      throw new MalformedException("only Ed25519 keys are known");
    }
    MessageDigest digest = Bytes.sha256();
    digest.update((parts[0] + "\n").getBytes(StandardCharsets.UTF_8));
    int id = ByteBuffer.wrap(digest.digest(typed)).getInt();
    if (id != Integer.parseUnsignedInt(parts[1], 16)) {
      throw new MalformedException("the key id does not follow from name and key");
    }
    byte[] raw = Arrays.copyOfRange(typed, 1, typed.length);
    return new VerifierKey(parts[0], id, typed[0] == COSIGNATURE, publicKey(raw));
  }

  /** Whether the signature (without the key id) is this key's over the note's text. */
  boolean signed(String text, byte[] signature) {
    if (cosigner) {
      if (signature.length != Long.BYTES + SIGNATURE_LENGTH) {
        return false;
      }
      long time = ByteBuffer.wrap(signature).getLong();
      byte[] bare = Arrays.copyOfRange(signature, Long.BYTES, signature.length);
      return verifies("cosignature/v1\ntime " + Long.toUnsignedString(time) + "\n" + text, bare);
    }
    return signature.length == SIGNATURE_LENGTH && verifies(text, signature);
  }

  private boolean verifies(String message, byte[] signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(message.getBytes(StandardCharsets.UTF_8));
      return ed25519.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static PublicKey publicKey(byte[] raw) throws MalformedException {
    byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_LENGTH);
    System.arraycopy(raw, 0, encoded, X509_PREFIX.length, KEY_LENGTH);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new MalformedException("not a point of Ed25519");
    }
  }
}
