package io.trackside.audit;

import io.trackside.domain.merkle.TreeHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Signs notes with a log's Ed25519 key (C2SP signed-note): the text, an empty line, and {@code —
 * origin base64(keyId || signature)}. The key id is the first four bytes of {@code SHA-256(name ||
 * 0x0A || 0x01 || key)}.
 */
final class SignedNotes {
  private static final byte ED25519 = 1;
  private static final int RAW_KEY_LENGTH = 32;

  private final String origin;
  private final byte[] publicKey;
  private final PrivateKey privateKey;
  private volatile @Nullable Signed last;

  /** A text and its note. */
  private record Signed(String text, String note) {}

  /** A fresh key pair: the public key's raw 32 bytes and the private key in PKCS #8. */
  record NewKey(byte[] publicKey, byte[] privateKey) {}

  SignedNotes(String origin, byte[] publicKey, byte[] privateKey) {
    this.origin = origin;
    this.publicKey = publicKey.clone();
    try {
      this.privateKey =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(privateKey));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the audit log's key cannot be read", e);
    }
  }

  static NewKey newKey() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      byte[] x509 = pair.getPublic().getEncoded();
      return new NewKey(
          Arrays.copyOfRange(x509, x509.length - RAW_KEY_LENGTH, x509.length),
          pair.getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java 17 platform has Ed25519", impossible);
    }
  }

  String origin() {
    return origin;
  }

  /**
   * A checkpoint of C2SP tlog-checkpoint: origin, size, root. The last one is remembered, since
   * every round begins by looking whether the kept tree is the one last signed.
   */
  String checkpoint(long size, TreeHash root) {
    String text = origin + "\n" + size + "\n" + root.base64() + "\n";
    Signed known = last;
    if (known == null || !known.text().equals(text)) {
      known = new Signed(text, sign(text));
      last = known;
    }
    return known.note();
  }

  /** The note's text with this log's signature. */
  String sign(String text) {
    byte[] signature = signature(text.getBytes(StandardCharsets.UTF_8));
    byte[] value = new byte[Integer.BYTES + signature.length];
    System.arraycopy(keyId(), 0, value, 0, Integer.BYTES);
    System.arraycopy(signature, 0, value, Integer.BYTES, signature.length);
    return text + "\n\u2014 " + origin + " " + Base64.getEncoder().encodeToString(value) + "\n";
  }

  /**
   * Whether a note is exactly what this key signs for the text. Ed25519 is deterministic (RFC
   * 8032), so signing again tells.
   */
  boolean isCheckpoint(String note, long size, TreeHash root) {
    return note.equals(checkpoint(size, root));
  }

  /** The verifier key that a policy names: {@code name+keyid+base64(0x01 || key)}. */
  String verifierKey() {
    return origin
        + "+"
        + HexFormat.of().formatHex(keyId())
        + "+"
        + Base64.getEncoder().encodeToString(typedKey());
  }

  private byte[] keyId() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((origin + "\n").getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(digest.digest(typedKey()), Integer.BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private byte[] typedKey() {
    return ByteBuffer.allocate(1 + publicKey.length).put(ED25519).put(publicKey).array();
  }

  private byte[] signature(byte[] message) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(privateKey);
      ed25519.update(message);
      return ed25519.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the audit log's key cannot sign", e);
    }
  }
}
