package io.trackside.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Several entries in one row: each a big-endian 16-bit length and its bytes (C2SP tlog-tiles). */
final class EntryBundle {
  /** Greatest length of an entry, in bytes. */
  static final int ENTRY_LENGTH_MAX = 65_535;

  private EntryBundle() {}

  /** Length of an entry inside a bundle, in bytes. */
  static int lengthOf(byte[] entry) {
    return Short.BYTES + entry.length;
  }

  static byte[] pack(List<byte[]> entries) {
    ByteBuffer out = ByteBuffer.allocate(entries.stream().mapToInt(EntryBundle::lengthOf).sum());
    for (byte[] entry : entries) {
      out.putShort((short) entry.length).put(entry);
    }
    return out.array();
  }

  /**
   * The entries of a bundle.
   *
   * @throws IllegalArgumentException if the lengths do not add up to the bundle's
   */
  static List<byte[]> unpack(byte[] bundle) {
    List<byte[]> entries = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(bundle);
    while (in.hasRemaining()) {
      int length = in.remaining() < Short.BYTES ? -1 : Short.toUnsignedInt(in.getShort());
      if (length < 0 || length > in.remaining()) {
        throw new IllegalArgumentException("a bundle of entries is cut off");
      }
      byte[] entry = new byte[length];
      in.get(entry);
      entries.add(entry);
    }
    return entries;
  }
}
