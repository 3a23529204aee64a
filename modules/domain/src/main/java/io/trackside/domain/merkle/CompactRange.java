package io.trackside.domain.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The least that must be kept of a tree to append to it and to know its root: the roots of the
 * complete subtrees along its right edge, largest first, one for each bit set in the size. Not safe
 * for use by several threads.
 */
public final class CompactRange {
  private final List<TreeHash> nodes;
  private long size;

  /** The empty tree. */
  public CompactRange() {
    this(0, List.of());
  }

  /**
   * A tree known by its right edge.
   *
   * @param size number of leaves
   * @param nodes roots of the complete subtrees, largest first
   * @throws IllegalArgumentException unless there is one node for each bit set in the size
   */
  public CompactRange(long size, List<TreeHash> nodes) {
    if (size < 0 || Long.bitCount(size) != nodes.size()) {
      throw new IllegalArgumentException(
          "a tree of " + size + " has no right edge of " + nodes.size() + " subtrees");
    }
    this.size = size;
    this.nodes = new ArrayList<>(nodes);
  }

  /** Adds one leaf at the right. */
  public void append(TreeHash leaf) {
    TreeHash hash = leaf;
    for (long bits = size; (bits & 1) == 1; bits >>= 1) {
      hash = TreeHash.node(nodes.remove(nodes.size() - 1), hash);
    }
    nodes.add(hash);
    size++;
  }

  /** Number of leaves. */
  public long size() {
    return size;
  }

  /** The right edge, largest subtree first. */
  public List<TreeHash> nodes() {
    return List.copyOf(nodes);
  }

  /** The root over all leaves. */
  public TreeHash root() {
    if (nodes.isEmpty()) {
      return TreeHash.EMPTY;
    }
    TreeHash root = nodes.get(nodes.size() - 1);
    for (int i = nodes.size() - 2; i >= 0; i--) {
      root = TreeHash.node(nodes.get(i), root);
    }
    return root;
  }
}
