package io.trackside.domain.merkle;

/**
 * Up to 256 neighbouring hashes of one height of the tree (C2SP tlog-tiles): tile {@code number} of
 * level L holds the roots of the complete subtrees of {@code 256^L} leaves with the ordinals {@code
 * [256 * number, 256 * number + width)}.
 *
 * @param level height in tiles, 0 for the leaves' own hashes
 * @param number ordinal of the tile within its level
 * @param hashes the concatenated hashes, 32 bytes each
 */
public record Tile(int level, long number, byte[] hashes) {
  /** Hashes in a full tile. */
  public static final int WIDTH = 256;

  /** Binary height of a tile: a full one covers {@code 2^8} nodes of its level. */
  public static final int HEIGHT = 8;

  private static final int GROUP = 1000;

  public Tile {
    if (level < 0 || number < 0) {
      throw new IllegalArgumentException("a tile has a level and a number of at least 0");
    }
    int width = hashes.length / TreeHash.LENGTH;
    if (hashes.length % TreeHash.LENGTH != 0 || width < 1 || width > WIDTH) {
      throw new IllegalArgumentException("a tile holds 1 to 256 hashes of 32 bytes");
    }
  }

  /** Number of hashes, 1 to 256. */
  public int width() {
    return hashes.length / TreeHash.LENGTH;
  }

  /** The hash at an ordinal within the tile. */
  public TreeHash hash(int ordinal) {
    return TreeHash.at(hashes, ordinal);
  }

  /** The root over 2^rise neighbouring hashes, of which {@code first} is the first. */
  public TreeHash over(int first, int rise) {
    if (rise == 0) {
      return hash(first);
    }
    return TreeHash.node(over(first, rise - 1), over(first + (1 << (rise - 1)), rise - 1));
  }

  /** The path of the format: {@code tile/<L>/<N>} and {@code .p/<W>} for a partial tile. */
  public String path() {
    String full = "tile/" + level + "/" + numberPath(number);
    return width() == WIDTH ? full : full + ".p/" + width();
  }

  /** An ordinal in groups of three digits, all but the last marked with x: x001/x234/067. */
  public static String numberPath(long number) {
    String last = "%03d".formatted(number % GROUP);
    StringBuilder path = new StringBuilder(last);
    for (long rest = number / GROUP; rest > 0; rest /= GROUP) {
      path.insert(0, "x%03d/".formatted(rest % GROUP));
    }
    return path.toString();
  }
}
