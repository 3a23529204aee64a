package io.trackside.verifier;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** Hashing of RFC 6962 section 2.1 and the consistency check of RFC 9162 section 2.1.4.2. */
final class Hashing {
  static final int LENGTH = 32;
  static final byte[] EMPTY_ROOT = Bytes.sha256().digest();

  private Hashing() {}

  static byte[] leaf(byte[] entry) {
    MessageDigest digest = Bytes.sha256();
    digest.update((byte) 0);
    return digest.digest(entry);
  }

  static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = Bytes.sha256();
    digest.update((byte) 1);
    digest.update(left);
    return digest.digest(right);
  }

  /** Whether the tree of {@code newer} leaves extends that of {@code older}. */
  static boolean consistent(
      long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> proof) {
    if (older > newer || older < 0) {
      return false;
    }
    if (older == newer || older == 0) {
      byte[] expected = older == newer ? newerRoot : EMPTY_ROOT;
      return proof.isEmpty() && Arrays.equals(olderRoot, expected);
    }
    int trailing = Long.numberOfTrailingZeros(older);
    boolean power = Long.bitCount(older) == 1;
    if (!power && proof.isEmpty()) {
      return false;
    }
    long position = (older - 1) >> trailing;
    long last = (newer - 1) >> trailing;
    byte[] first = power ? olderRoot : proof.get(0);
    byte[] left = first;
    byte[] right = first;
    for (byte[] step : proof.subList(power ? 0 : 1, proof.size())) {
      if (last == 0) {
        return false;
      }
      if ((position & 1) == 1 || position == last) {
        left = node(step, left);
        right = node(step, right);
        while ((position & 1) == 0 && position != 0) {
          position >>= 1;
          last >>= 1;
        }
      } else {
        right = node(right, step);
      }
      position >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(left, olderRoot) && Arrays.equals(right, newerRoot);
  }
}
