package io.trackside.domain.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Inclusion and consistency proofs: made as RFC 6962 section 2.1 defines them, checked by the
 * algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2. A proof longer or shorter than the one right
 * length is refused.
 */
public final class Proofs {
  private Proofs() {}

  /** The root of the tree that has exactly these leaves, in this order. */
  public static TreeHash root(List<TreeHash> leaves) {
    CompactRange range = new CompactRange();
    leaves.forEach(range::append);
    return range.root();
  }

  /**
   * The root over the first {@code size} leaves of a stored log.
   *
   * @param size number of leaves, not negative
   */
  public static TreeHash root(long size, Subtrees log) {
    return size == 0 ? TreeHash.EMPTY : over(0, size, log);
  }

  /**
   * The path from a leaf to the root, lowest sibling first.
   *
   * @throws IllegalArgumentException unless {@code 0 <= index < size}
   */
  public static List<TreeHash> inclusion(long index, long size, Subtrees log) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    List<TreeHash> path = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + largestPowerBelow(to - from);
      if (index < middle) {
        path.add(0, over(middle, to, log));
        to = middle;
      } else {
        path.add(0, over(from, middle, log));
        from = middle;
      }
    }
    return List.copyOf(path);
  }

  /**
   * The proof that the tree of {@code older} leaves is a prefix of the tree of {@code newer}; empty
   * when the sizes are equal or the older tree is empty.
   *
   * @throws IllegalArgumentException unless {@code 0 <= older <= newer}
   */
  public static List<TreeHash> consistency(long older, long newer, Subtrees log) {
    if (older < 0 || older > newer) {
      throw new IllegalArgumentException("no tree of " + older + " inside one of " + newer);
    }
    List<TreeHash> proof = new ArrayList<>();
    long from = 0;
    long to = newer;
    boolean olderIsWholeSubtree = true;
    while (older != 0 && older != to) {
      long middle = from + largestPowerBelow(to - from);
      if (older <= middle) {
        proof.add(0, over(middle, to, log));
        to = middle;
      } else {
        proof.add(0, over(from, middle, log));
        from = middle;
        olderIsWholeSubtree = false;
      }
    }
    if (older != 0 && !olderIsWholeSubtree) {
      proof.add(0, over(from, to, log));
    }
    return List.copyOf(proof);
  }

  /** Whether the path leads from the leaf to the root (RFC 9162 section 2.1.3.2). */
  public static boolean includes(
      TreeHash leaf, long index, long size, List<TreeHash> path, TreeHash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long position = index;
    long last = size - 1;
    TreeHash hash = leaf;
    for (TreeHash sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((position & 1) == 1 || position == last) {
        hash = TreeHash.node(sibling, hash);
        while ((position & 1) == 0 && position != 0) {
          position >>= 1;
          last >>= 1;
        }
      } else {
        hash = TreeHash.node(hash, sibling);
      }
      position >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }

  /** Whether the newer tree extends the older one (RFC 9162 section 2.1.4.2). */
  public static boolean consistent(
      long older, TreeHash olderRoot, long newer, TreeHash newerRoot, List<TreeHash> proof) {
    if (older < 0 || older > newer) {
      return false;
    }
    if (older == newer) {
      return proof.isEmpty() && olderRoot.equals(newerRoot);
    }
    if (older == 0) {
      return proof.isEmpty() && olderRoot.equals(TreeHash.EMPTY);
    }
    return extendsTo(older, olderRoot, newer, newerRoot, proof);
  }

  private static boolean extendsTo(
      long older, TreeHash olderRoot, long newer, TreeHash newerRoot, List<TreeHash> proof) {
    int trailing = Long.numberOfTrailingZeros(older);
    boolean power = older == 1L << trailing;
    if (!power && proof.isEmpty()) {
      return false;
    }
    long position = (older - 1) >> trailing;
    long last = (newer - 1) >> trailing;
    TreeHash first = power ? olderRoot : proof.get(0);
    TreeHash olderHash = first;
    TreeHash newerHash = first;
    for (TreeHash step : proof.subList(power ? 0 : 1, proof.size())) {
      if (last == 0) {
        return false;
      }
      if ((position & 1) == 1 || position == last) {
        olderHash = TreeHash.node(step, olderHash);
        newerHash = TreeHash.node(step, newerHash);
        while ((position & 1) == 0 && position != 0) {
          position >>= 1;
          last >>= 1;
        }
      } else {
        newerHash = TreeHash.node(newerHash, step);
      }
      position >>= 1;
      last >>= 1;
    }
    return last == 0 && olderHash.equals(olderRoot) && newerHash.equals(newerRoot);
  }

  /** Root over {@code [from, to)}, which starts at a multiple of a power of two that covers it. */
  private static TreeHash over(long from, long to, Subtrees log) {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return log.root(level, from >> level);
    }
    long middle = from + largestPowerBelow(count);
    return TreeHash.node(over(from, middle, log), over(middle, to, log));
  }

  /** The largest power of two smaller than the count, which is at least 2. */
  private static long largestPowerBelow(long count) {
    return Long.highestOneBit(count - 1);
  }
}
