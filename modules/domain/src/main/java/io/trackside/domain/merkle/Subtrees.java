package io.trackside.domain.merkle;

/** Gives the roots of complete subtrees of a stored log. */
@FunctionalInterface
public interface Subtrees {
  /**
   * The root over the leaves {@code [index * 2^level, (index + 1) * 2^level)}.
   *
   * @param level height of the subtree; 0 means the leaf itself
   * @param index ordinal of the subtree among those of its height
   */
  TreeHash root(int level, long index);
}
