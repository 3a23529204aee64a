package io.trackside.domain.merkle;

import static io.trackside.domain.merkle.KnownVectors.hashes;
import static io.trackside.domain.merkle.KnownVectors.over;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private final List<TreeHash> leaves = KnownVectors.leaves();

  @Test
  void inclusionPathsOfTheReferenceTreeAreTheKnownOnes() {
    assertThat(Proofs.inclusion(0, 8, over(leaves)))
        .isEqualTo(
            hashes(
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
    assertThat(Proofs.inclusion(5, 8, over(leaves)))
        .isEqualTo(
            hashes(
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
    assertThat(Proofs.inclusion(2, 3, over(leaves)))
        .isEqualTo(hashes("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"));
  }

  @Test
  void consistencyProofsOfTheReferenceTreeAreTheKnownOnes() {
    assertThat(Proofs.consistency(1, 1, over(leaves))).isEmpty();
    assertThat(Proofs.consistency(6, 8, over(leaves)))
        .isEqualTo(
            hashes(
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
    assertThat(Proofs.consistency(2, 5, over(leaves)))
        .isEqualTo(
            hashes(
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
  }

  @Property(tries = 300)
  void everyLeafIsIncludedAndNoOtherLeafPassesForIt(
      @ForAll @IntRange(min = 1, max = 200) int size, @ForAll @IntRange(max = 1000) int pick) {
    List<TreeHash> log = KnownVectors.leaves(size);
    int index = pick % size;
    TreeHash root = Proofs.root(log);
    List<TreeHash> path = Proofs.inclusion(index, size, over(log));
    assertThat(Proofs.includes(log.get(index), index, size, path, root)).isTrue();
    assertThat(Proofs.includes(TreeHash.EMPTY, index, size, path, root)).isFalse();
    assertThat(Proofs.includes(log.get(index), index + 1, size, path, root)).isFalse();
    assertThat(Proofs.includes(log.get(index), index, size, longer(path), root)).isFalse();
  }

  @Property(tries = 300)
  void aTreeIsConsistentWithEachPrefixAndWithNothingElse(
      @ForAll @IntRange(min = 1, max = 200) int newer, @ForAll @IntRange(max = 1000) int pick) {
    List<TreeHash> log = KnownVectors.leaves(newer);
    int older = pick % (newer + 1);
    TreeHash olderRoot = Proofs.root(log.subList(0, older));
    TreeHash newerRoot = Proofs.root(log);
    List<TreeHash> proof = Proofs.consistency(older, newer, over(log));
    assertThat(Proofs.consistent(older, olderRoot, newer, newerRoot, proof)).isTrue();
    TreeHash forged = TreeHash.leaf(new byte[] {9});
    assertThat(Proofs.consistent(older, forged, newer, newerRoot, proof)).isFalse();
    assertThat(Proofs.consistent(older, olderRoot, newer, newerRoot, longer(proof))).isFalse();
    if (older > 0 && older < newer) {
      assertThat(Proofs.consistent(older, olderRoot, newer, forged, proof)).isFalse();
      assertThat(
              Proofs.consistent(
                  older, olderRoot, newer, newerRoot, proof.subList(0, proof.size() - 1)))
          .isFalse();
    }
  }

  @Test
  void rootFromSubtreesEqualsRootFromLeaves() {
    for (int size = 0; size <= 8; size++) {
      assertThat(Proofs.root(size, over(leaves)))
          .isEqualTo(KnownVectors.rootByDefinition(leaves.subList(0, size)));
    }
  }

  private static List<TreeHash> longer(List<TreeHash> proof) {
    List<TreeHash> longer = new ArrayList<>(proof);
    longer.add(TreeHash.EMPTY);
    return longer;
  }
}
