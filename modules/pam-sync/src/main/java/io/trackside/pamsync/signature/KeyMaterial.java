package io.trackside.pamsync.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An opened key. Its algorithm comes from its own record, never from the request. */
public sealed interface KeyMaterial {

  /** A shared secret. The prepared code is copied for every use, which spares the key's set-up. */
  final class Secret implements KeyMaterial {
    private final Mac prepared;
    private final KeyAlgorithm algorithm;

    /**
     * A secret of an HMAC.
     *
     * @param algorithm of the key's record
     * @throws IllegalArgumentException if the secret is empty
     */
    public Secret(KeyAlgorithm algorithm, byte[] secret) {
      this.algorithm = algorithm;
      try {
        prepared = Mac.getInstance(algorithm.macName());
        prepared.init(new SecretKeySpec(secret, algorithm.macName()));
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("HMAC is part of every JDK", impossible);
      }
    }

    /** The name of its algorithm in a JWT. */
    String jwsName() {
      return algorithm == KeyAlgorithm.HMAC_SHA512 ? "HS512" : "HS256";
    }

    byte[] sign(byte[] head, byte[] body) {
      try {
        Mac mac = (Mac) prepared.clone();
        mac.update(head);
        return mac.doFinal(body);
      } catch (CloneNotSupportedException impossible) {
        throw new IllegalStateException("the JDK's HMAC can be copied", impossible);
      }
    }
  }

  /** A public key of Ed25519. */
  final class Public implements KeyMaterial {
    private static final byte[] HEADER = HexFormat.of().parseHex("302a300506032b6570032100");
    static final int BYTES = 32;

    private final PublicKey key;

    /**
     * The key of its 32 bytes.
     *
     * @throws IllegalArgumentException if they are none
     */
    public Public(byte[] point) {
      if (point.length != BYTES) {
        throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
      }
      byte[] encoded = Arrays.copyOf(HEADER, HEADER.length + BYTES);
      System.arraycopy(point, 0, encoded, HEADER.length, BYTES);
      try {
        key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      } catch (GeneralSecurityException notAPoint) {
        throw new IllegalArgumentException("not an Ed25519 public key", notAPoint);
      }
    }

    boolean signed(byte[] signature, byte[] head, byte[] body) {
      try {
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(key);
        check.update(head);
        check.update(body);
        return check.verify(signature);
      } catch (GeneralSecurityException malformed) {
        return false;
      }
    }
  }

  /** A public key of RSA, for PKCS #1 signatures with SHA-256. */
  final class Rsa implements KeyMaterial {
    private static final int BITS_MIN = 2048;
    private static final int BITS_MAX = 8192;

    private final PublicKey key;

    /**
     * The key of its X.509 encoding.
     *
     * @throws IllegalArgumentException if it is none, or too short
     */
    public Rsa(byte[] encoded) {
      try {
        key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
      } catch (GeneralSecurityException notAKey) {
        throw new IllegalArgumentException("is an RSA public key in PEM", notAKey);
      }
      int bits = ((RSAPublicKey) key).getModulus().bitLength();
      if (bits < BITS_MIN || bits > BITS_MAX) {
        throw new IllegalArgumentException("has " + BITS_MIN + " to " + BITS_MAX + " bits");
      }
    }

    boolean signed(byte[] signature, byte[] text) {
      try {
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(key);
        check.update(text);
        return check.verify(signature);
      } catch (GeneralSecurityException malformed) {
        return false;
      }
    }
  }

  /** A token that is presented as it is; only its SHA-256 is kept, in memory too. */
  record Token(byte[] digest) implements KeyMaterial {

    /** The digest of a presented token. */
    public static byte[] digestOf(byte[] token) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(token);
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
      }
    }

    boolean is(byte[] presentedDigest) {
      return MessageDigest.isEqual(digest, presentedDigest);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Token token && is(token.digest);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
      return "Token[…]";
    }
  }
}
