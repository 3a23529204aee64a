package io.trackside.domain.merkle;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/** The eight entries of the reference tree of certificate-transparency, with its roots. */
final class KnownVectors {
  static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  static final List<String> ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private KnownVectors() {}

  static List<TreeHash> leaves() {
    return ENTRIES.stream().map(hex -> TreeHash.leaf(HexFormat.of().parseHex(hex))).toList();
  }

  /** Leaves of a made-up log, entry i being the eight bytes of i. */
  static List<TreeHash> leaves(int count) {
    return LongStream.range(0, count)
        .mapToObj(i -> TreeHash.leaf(java.nio.ByteBuffer.allocate(8).putLong(i).array()))
        .toList();
  }

  static List<TreeHash> hashes(String... hex) {
    List<TreeHash> hashes = new ArrayList<>();
    for (String one : hex) {
      hashes.add(TreeHash.of(HexFormat.of().parseHex(one)));
    }
    return hashes;
  }

  /** Reference definition of the tree hash: recursive, straight from RFC 6962 section 2.1. */
  static TreeHash rootByDefinition(List<TreeHash> leaves) {
    if (leaves.isEmpty()) {
      return TreeHash.EMPTY;
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    return TreeHash.node(
        rootByDefinition(leaves.subList(0, split)),
        rootByDefinition(leaves.subList(split, leaves.size())));
  }

  static Subtrees over(List<TreeHash> leaves) {
    return (level, index) ->
        rootByDefinition(leaves.subList((int) (index << level), (int) ((index + 1) << level)));
  }
}
