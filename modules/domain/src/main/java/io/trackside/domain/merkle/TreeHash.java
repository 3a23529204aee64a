package io.trackside.domain.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 value of the Merkle tree: of a leaf, of an inner node or of a whole tree. */
public final class TreeHash {
  /** Length of every hash, in bytes. */
  public static final int LENGTH = 32;

  /** Root of the tree without leaves: SHA-256 of nothing (RFC 6962 section 2.1). */
  public static final TreeHash EMPTY = new TreeHash(sha256().digest());

  private static final byte LEAF_PREFIX = 0;
  private static final byte NODE_PREFIX = 1;

  private final byte[] value;

  private TreeHash(byte[] value) {
    this.value = value;
  }

  /**
   * Wraps a hash read from elsewhere.
   *
   * @throws IllegalArgumentException unless it has 32 bytes
   */
  public static TreeHash of(byte[] bytes) {
    return read(bytes, 0, bytes.length);
  }

  /** Reads the hash that stands at an ordinal of a row of concatenated hashes. */
  public static TreeHash at(byte[] row, int ordinal) {
    return read(row, ordinal * LENGTH, LENGTH);
  }

  /** The leaf of an entry: {@code SHA-256(0x00 || entry)}. */
  public static TreeHash leaf(byte[] entry) {
    MessageDigest digest = sha256();
    digest.update(LEAF_PREFIX);
    return new TreeHash(digest.digest(entry));
  }

  /** The parent of two nodes: {@code SHA-256(0x01 || left || right)}. */
  public static TreeHash node(TreeHash left, TreeHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE_PREFIX);
    digest.update(left.value);
    return new TreeHash(digest.digest(right.value));
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return value.clone();
  }

  /** Writes the 32 bytes at an ordinal of a row of concatenated hashes. */
  public void copyTo(byte[] row, int ordinal) {
    System.arraycopy(value, 0, row, ordinal * LENGTH, LENGTH);
  }

  /** Standard base64 with padding, as in a checkpoint. */
  public String base64() {
    return Base64.getEncoder().encodeToString(value);
  }

  /** Lower-case hexadecimal. */
  public String hex() {
    return HexFormat.of().formatHex(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeHash that && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return hex();
  }

  private static TreeHash read(byte[] row, int offset, int length) {
    if (length != LENGTH || offset < 0 || offset + LENGTH > row.length) {
      throw new IllegalArgumentException("a tree hash has 32 bytes");
    }
    return new TreeHash(Arrays.copyOfRange(row, offset, offset + LENGTH));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
