package io.trackside.domain.commission;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter of a rule or step; an empty set takes everything. Brands, products, categories and
 * jurisdictions are the bet's, countries the player's at registration.
 */
public record Scope(
    Set<String> brands,
    Set<String> countries,
    Set<String> jurisdictions,
    Set<String> products,
    Set<String> categories) {

  /** Takes everything. */
  public static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

  /** Whether a player registered with this brand and country is meant. */
  boolean takesPlayer(@Nullable String brand, @Nullable String country) {
    return takes(brands, brand) && takes(countries, country);
  }

  /**
   * Whether a rule may take these figures. A payment without product or category is open to every
   * rule that takes its player.
   */
  boolean mayTake(Row row) {
    return takesPlayer(row.brand(), row.country())
        && takesOrUnknown(jurisdictions, row.jurisdiction(), row.isBet())
        && takesOrUnknown(products, row.product(), false)
        && takesOrUnknown(categories, row.category(), row.isBet());
  }

  /**
   * Whether a step takes these figures of a rule. What the figures do not say is as narrow as the
   * rule that took them.
   */
  boolean takes(Row row, Scope rule) {
    return takesPlayer(row.brand(), row.country())
        && within(jurisdictions, row.jurisdiction(), rule.jurisdictions)
        && within(products, row.product(), rule.products)
        && within(categories, row.category(), rule.categories);
  }

  private static boolean takes(Set<String> filter, @Nullable String value) {
    return filter.isEmpty() || (value != null && filter.contains(value));
  }

  private static boolean takesOrUnknown(
      Set<String> filter, @Nullable String value, boolean mustBeKnown) {
    return value == null && !mustBeKnown ? true : takes(filter, value);
  }

  private static boolean within(Set<String> filter, @Nullable String value, Set<String> rule) {
    if (filter.isEmpty() || value != null) {
      return takes(filter, value);
    }
    return !rule.isEmpty() && filter.containsAll(rule);
  }
}
