package io.trackside.audit;

import io.trackside.audit.store.TreeRows;
import io.trackside.domain.id.Environment;
import io.trackside.domain.merkle.Subtrees;
import io.trackside.domain.merkle.Tile;
import io.trackside.domain.merkle.TileEdge;
import io.trackside.domain.merkle.TreeHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tiles of a log as they stood at any size it had: a full tile comes from its row, an
 * unfinished one from the edge; a smaller tree's tile is the beginning of the later one.
 */
final class StoredTiles implements Subtrees {
  private static final int KEPT_MAX = 64;

  private final TreeRows rows;
  private final Environment environment;
  private final Map<String, Tile> partial = new LinkedHashMap<>();
  private final Map<String, Tile> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tile> eldest) {
          return size() > KEPT_MAX;
        }
      };

  /**
   * Opens the tiles.
   *
   * @param edge read before any tile is, so that a tile that becomes full meanwhile is in both
   */
  StoredTiles(TreeRows rows, Environment environment, TileEdge edge) {
    this.rows = rows;
    this.environment = environment;
    edge.partialTiles().forEach(tile -> partial.put(key(tile.level(), tile.number()), tile));
  }

  @Override
  public TreeHash root(int level, long index) {
    int tileLevel = level / Tile.HEIGHT;
    int rise = level % Tile.HEIGHT;
    long node = index << rise;
    return tile(tileLevel, node / Tile.WIDTH).over((int) (node % Tile.WIDTH), rise);
  }

  /**
   * The tiles a reader needs to grow the tree from one size to another: all that hold a hash of the
   * new leaves, and at each level the one at the older tree's right edge.
   */
  List<Tile> between(long older, long newer) {
    List<Tile> tiles = new ArrayList<>();
    long nodesBefore = older;
    long nodes = newer;
    for (int level = 0; nodes > 0; level++) {
      for (long number = nodesBefore / Tile.WIDTH; number * Tile.WIDTH < nodes; number++) {
        int width = (int) Math.min(Tile.WIDTH, nodes - number * Tile.WIDTH);
        byte[] hashes = Arrays.copyOf(tile(level, number).hashes(), width * TreeHash.LENGTH);
        tiles.add(new Tile(level, number, hashes));
      }
      nodesBefore >>= Tile.HEIGHT;
      nodes >>= Tile.HEIGHT;
    }
    return tiles;
  }

  private Tile tile(int level, long number) {
    String key = key(level, number);
    Tile unfinished = partial.get(key);
    return unfinished != null
        ? unfinished
        : kept.computeIfAbsent(
            key,
            missing ->
                rows.tile(environment, level, number)
                    .orElseThrow(
                        () -> new IllegalStateException("tile " + missing + " is missing")));
  }

  private static String key(int level, long number) {
    return level + "/" + number;
  }
}
