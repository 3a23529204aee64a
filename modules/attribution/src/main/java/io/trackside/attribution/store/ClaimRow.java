package io.trackside.attribution.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A promo code or a dedicated domain.
 *
 * @param kind {@code promo_code} or {@code domain}
 * @param name in its one form
 */
public record ClaimRow(
    String kind,
    String name,
    String partnerId,
    String programmeId,
    boolean enabled,
    Instant validFrom,
    @Nullable Instant validTo,
    Instant createdAt) {

  /** The kind of promo codes. */
  public static final String PROMO_CODE = "promo_code";

  /** The kind of dedicated domains. */
  public static final String DOMAIN = "domain";
}
