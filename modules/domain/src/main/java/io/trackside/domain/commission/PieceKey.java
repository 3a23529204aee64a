package io.trackside.domain.commission;

/**
 * A piece of a bundle: a rule of a deal version. Pieces stand in the order of the deal: versions in
 * time order, rules in document order.
 *
 * @param bundle the brand, or {@link #ALL_BRANDS}
 * @param version place of the deal version
 * @param rule place of the RevShare rule in it
 */
public record PieceKey(String bundle, int version, int rule) implements Comparable<PieceKey> {
  /** The bundle of all brands together. */
  public static final String ALL_BRANDS = "*";

  @Override
  public int compareTo(PieceKey other) {
    int order = bundle.compareTo(other.bundle);
    order = order != 0 ? order : Integer.compare(version, other.version);
    return order != 0 ? order : Integer.compare(rule, other.rule);
  }
}
