package io.trackside.domain.merkle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The unfinished tiles at the right edge of the tree, one for each level: what a log must keep to
 * go on appending, since full tiles never change again. Appending costs one hash a leaf on average
 * and never looks at older leaves. Not safe for use by several threads.
 */
public final class TileEdge {
  /** Levels of a tree of 2^63 leaves. */
  private static final int LEVELS_MAX = 8;

  private final List<byte[]> rows = new ArrayList<>();
  private long size;

  /** The edge of the empty tree. */
  public TileEdge() {}

  /**
   * Reads an edge back from its stored form.
   *
   * @param size number of leaves
   * @param stored the bytes {@link #stored()} gave
   * @throws IllegalArgumentException if the bytes do not fit the size
   */
  public TileEdge(long size, byte[] stored) {
    this.size = size;
    ByteBuffer in = ByteBuffer.wrap(stored);
    for (long rest = size; rest > 0; rest >>= Tile.HEIGHT) {
      int width = (int) (rest % Tile.WIDTH);
      if (in.remaining() < width * TreeHash.LENGTH) {
        throw new IllegalArgumentException("the edge is too short for " + size + " leaves");
      }
      byte[] row = new byte[Tile.WIDTH * TreeHash.LENGTH];
      in.get(row, 0, width * TreeHash.LENGTH);
      rows.add(row);
    }
    if (in.hasRemaining()) {
      throw new IllegalArgumentException("the edge is too long for " + size + " leaves");
    }
  }

  /**
   * Adds a leaf at the right.
   *
   * @param full takes each tile that this leaf completes, lowest level first
   */
  public void append(TreeHash leaf, Consumer<Tile> full) {
    long ordinal = size;
    TreeHash hash = leaf;
    for (int level = 0; level < LEVELS_MAX; level++) {
      if (level == rows.size()) {
        rows.add(new byte[Tile.WIDTH * TreeHash.LENGTH]);
      }
      int place = (int) (ordinal % Tile.WIDTH);
      hash.copyTo(rows.get(level), place);
      if (place < Tile.WIDTH - 1) {
        break;
      }
      Tile tile = new Tile(level, ordinal / Tile.WIDTH, rows.get(level).clone());
      full.accept(tile);
      hash = tile.over(0, Tile.HEIGHT);
      ordinal /= Tile.WIDTH;
    }
    size++;
  }

  /** Number of leaves. */
  public long size() {
    return size;
  }

  /** The unfinished tiles, lowest level first; a level that ends on a full tile has none. */
  public List<Tile> partialTiles() {
    List<Tile> partial = new ArrayList<>();
    for (int level = 0; level < rows.size(); level++) {
      int width = width(level);
      if (width > 0) {
        byte[] hashes = Arrays.copyOf(rows.get(level), width * TreeHash.LENGTH);
        partial.add(new Tile(level, (size >> (Tile.HEIGHT * level)) / Tile.WIDTH, hashes));
      }
    }
    return partial;
  }

  /** The edge as the binary right edge, from which the root follows. */
  public CompactRange compactRange() {
    List<TreeHash> nodes = new ArrayList<>();
    for (int level = rows.size() - 1; level >= 0; level--) {
      int width = width(level);
      if (width == 0) {
        continue;
      }
      Tile tile = new Tile(level, 0, Arrays.copyOf(rows.get(level), width * TreeHash.LENGTH));
      int first = 0;
      for (int rise = Tile.HEIGHT - 1; rise >= 0; rise--) {
        if ((width & (1 << rise)) != 0) {
          nodes.add(tile.over(first, rise));
          first += 1 << rise;
        }
      }
    }
    return new CompactRange(size, nodes);
  }

  /** The root over all leaves. */
  public TreeHash root() {
    return compactRange().root();
  }

  /** The stored form: the unfinished tiles' hashes, lowest level first. */
  public byte[] stored() {
    List<Tile> partial = partialTiles();
    ByteBuffer out = ByteBuffer.allocate(partial.stream().mapToInt(t -> t.hashes().length).sum());
    partial.forEach(tile -> out.put(tile.hashes()));
    return out.array();
  }

  private int width(int level) {
    return (int) ((size >> (Tile.HEIGHT * level)) % Tile.WIDTH);
  }
}
