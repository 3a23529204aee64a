package io.trackside.domain.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TileEdgeTest {
  @Property(tries = 60)
  void rootIsThatOfTheDefinitionAtEverySize(@ForAll @IntRange(max = 1500) int size) {
    List<TreeHash> leaves = KnownVectors.leaves(size);
    TileEdge edge = new TileEdge();
    CompactRange range = new CompactRange();
    leaves.forEach(leaf -> edge.append(leaf, tile -> {}));
    leaves.forEach(range::append);
    assertThat(edge.root()).isEqualTo(KnownVectors.rootByDefinition(leaves));
    assertThat(range.root()).isEqualTo(edge.root());
    assertThat(edge.compactRange().nodes()).isEqualTo(range.nodes());
  }

  @Property(tries = 60)
  void anEdgeReadBackGoesOnAsIfNothingHadHappened(
      @ForAll @IntRange(max = 700) int before, @ForAll @IntRange(max = 700) int after) {
    List<TreeHash> leaves = KnownVectors.leaves(before + after);
    TileEdge edge = new TileEdge();
    leaves.subList(0, before).forEach(leaf -> edge.append(leaf, tile -> {}));
    TileEdge again = new TileEdge(before, edge.stored());
    leaves.subList(before, before + after).forEach(leaf -> again.append(leaf, tile -> {}));
    assertThat(again.root()).isEqualTo(KnownVectors.rootByDefinition(leaves));
  }

  @Test
  void fullTilesComeOnceInOrderAndCarryTheirSubtree() {
    List<TreeHash> leaves = KnownVectors.leaves(256 * 256 + 1);
    TileEdge edge = new TileEdge();
    List<Tile> full = new ArrayList<>();
    leaves.forEach(leaf -> edge.append(leaf, full::add));
    assertThat(full).hasSize(257);
    assertThat(full.get(3).path()).isEqualTo("tile/0/003");
    assertThat(full.get(3).over(0, 8))
        .isEqualTo(KnownVectors.rootByDefinition(leaves.subList(768, 1024)));
    assertThat(full.get(256).path()).isEqualTo("tile/1/000");
    assertThat(full.get(256).over(0, 8))
        .isEqualTo(KnownVectors.rootByDefinition(leaves.subList(0, 65_536)));
    assertThat(edge.partialTiles())
        .extracting(Tile::path)
        .containsExactly("tile/0/256.p/1", "tile/2/000.p/1");
  }

  @Test
  void tileNumbersAreWrittenInGroupsOfThree() {
    assertThat(Tile.numberPath(0)).isEqualTo("000");
    assertThat(Tile.numberPath(1_234_067)).isEqualTo("x001/x234/067");
  }

  @Test
  void anEdgeThatDoesNotFitItsSizeIsRefused() {
    assertThatThrownBy(() -> new TileEdge(2, new byte[32]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TileEdge(1, new byte[64]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
