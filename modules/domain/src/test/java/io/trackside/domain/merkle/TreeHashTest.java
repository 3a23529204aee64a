package io.trackside.domain.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeHashTest {
  @Test
  void emptyTreeIsTheHashOfNothing() {
    assertThat(TreeHash.EMPTY.hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Proofs.root(List.of())).isEqualTo(TreeHash.EMPTY);
  }

  @Test
  void rootsOfTheReferenceTreeAreTheKnownOnes() {
    for (int size = 1; size <= 8; size++) {
      assertThat(Proofs.root(KnownVectors.leaves().subList(0, size)).hex())
          .isEqualTo(KnownVectors.ROOTS.get(size - 1));
    }
  }

  @Test
  void leafAndNodeOfTheSameBytesDiffer() {
    TreeHash left = TreeHash.leaf(new byte[] {1});
    TreeHash right = TreeHash.leaf(new byte[] {2});
    byte[] both = new byte[64];
    left.copyTo(both, 0);
    right.copyTo(both, 1);
    assertThat(TreeHash.node(left, right)).isNotEqualTo(TreeHash.leaf(both));
  }

  @Test
  void aHashOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> TreeHash.of(new byte[31]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void handedOutBytesDoNotLeadBackInside() {
    TreeHash hash = TreeHash.leaf(new byte[0]);
    hash.bytes()[0] ^= 1;
    assertThat(hash).isEqualTo(TreeHash.leaf(new byte[0]));
  }
}
