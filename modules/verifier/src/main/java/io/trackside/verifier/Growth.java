package io.trackside.verifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Grows the tree of the previous checkpoint by the batch's leaves and compares every tile of the
 * batch with what it must hold. The hashes before the batch come from the tiles and are trusted
 * only once {@link #root()} has been found equal to the previous checkpoint's.
 */
final class Growth {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 8;
  private static final int LEVELS = 8;
  private static final String PREFIX = "tile/";

  private final Archive archive;
  private final Findings findings;
  private final long sizeAfter;
  private final Set<String> checked = new TreeSet<>();
  private final List<byte[]> rows = new ArrayList<>();
  private long size;

  Growth(Archive archive, Findings findings, long sizeBefore, long sizeAfter) {
    this.archive = archive;
    this.findings = findings;
    this.size = sizeBefore;
    this.sizeAfter = sizeAfter;
  }

  /** Reads the right edge of the tree before the batch out of the batch's tiles. */
  void readEdge() throws IOException {
    for (int level = 0; level < LEVELS; level++) {
      byte[] row = new byte[WIDTH * Hashing.LENGTH];
      rows.add(row);
      int width = widthAt(size, level);
      if (width > 0) {
        byte[] tile = tile(level, (size >> (HEIGHT * level)) / WIDTH);
        System.arraycopy(tile, 0, row, 0, Math.min(tile.length, width * Hashing.LENGTH));
      }
    }
  }

  void append(byte[] leaf) throws IOException {
    long ordinal = size;
    byte[] hash = leaf;
    for (int level = 0; level < LEVELS; level++) {
      byte[] row = rows.get(level);
      int place = (int) (ordinal % WIDTH);
      System.arraycopy(hash, 0, row, place * Hashing.LENGTH, Hashing.LENGTH);
      if (place < WIDTH - 1) {
        break;
      }
      compare(level, ordinal / WIDTH, row);
      hash = over(row, 0, HEIGHT);
      ordinal /= WIDTH;
    }
    size++;
  }

  /** Compares the unfinished tiles and reports files that are no tile of this batch. */
  void finish() throws IOException {
    for (int level = 0; level < LEVELS; level++) {
      int width = widthAt(size, level);
      if (width > 0) {
        byte[] hashes = Arrays.copyOf(rows.get(level), width * Hashing.LENGTH);
        compare(level, (size >> (HEIGHT * level)) / WIDTH, hashes);
      }
    }
    for (String name : archive.names()) {
      if (name.startsWith(PREFIX) && !checked.contains(name)) {
        findings.add("tile_unexpected", name, "no tile of this batch has this name");
      }
    }
  }

  long size() {
    return size;
  }

  /** The root over all leaves so far. */
  byte[] root() {
    byte[] root = null;
    for (int level = 0; level < LEVELS; level++) {
      int width = widthAt(size, level);
      int first = width;
      for (int rise = 0; rise < HEIGHT; rise++) {
        if ((width & (1 << rise)) != 0) {
          first -= 1 << rise;
          byte[] subtree = over(rows.get(level), first, rise);
          root = root == null ? subtree : Hashing.node(subtree, root);
        }
      }
    }
    return root == null ? Hashing.EMPTY_ROOT : root;
  }

  private void compare(int level, long number, byte[] hashes) throws IOException {
    if (!Arrays.equals(tile(level, number), hashes)) {
      findings.add(
          "tile_wrong", name(level, number), "its hashes do not follow from the batch's entries");
    }
  }

  private byte[] tile(int level, long number) throws IOException {
    String name = name(level, number);
    checked.add(name);
    try {
      return archive.read(name, WIDTH * Hashing.LENGTH);
    } catch (MalformedException e) {
      findings.add("tile_unreadable", name, String.valueOf(e.getMessage()));
      return new byte[0];
    }
  }

  /** The name a tile has in a tree of the size after the batch. */
  private String name(int level, long number) {
    long nodes = sizeAfter >> (HEIGHT * level);
    long width = Math.min(WIDTH, nodes - number * WIDTH);
    StringBuilder path = new StringBuilder("%03d".formatted(number % 1000));
    for (long rest = number / 1000; rest > 0; rest /= 1000) {
      path.insert(0, "x%03d/".formatted(rest % 1000));
    }
    return PREFIX + level + "/" + path + (width == WIDTH ? "" : ".p/" + width);
  }

  private static int widthAt(long size, int level) {
    return (int) ((size >> (HEIGHT * level)) % WIDTH);
  }

  private static byte[] over(byte[] row, int first, int rise) {
    if (rise == 0) {
      return Arrays.copyOfRange(row, first * Hashing.LENGTH, (first + 1) * Hashing.LENGTH);
    }
    return Hashing.node(over(row, first, rise - 1), over(row, first + (1 << (rise - 1)), rise - 1));
  }
}
