package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.BetCategory;
import org.jspecify.annotations.Nullable;

/** What a bet is kept apart by. A cash-out or a void does not say it and takes it from the bet. */
public record BetTerms(
    String product, BetCategory category, String brand, @Nullable String jurisdiction) {

  /** The word for a product or brand that no event of the bet has named yet. */
  public static final String UNNAMED = "unknown";

  /** The terms of a bet of which nothing is known but a cash-out. */
  public static final BetTerms UNKNOWN = new BetTerms(UNNAMED, BetCategory.STRAIGHT, UNNAMED, null);
}
