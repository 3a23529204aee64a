package io.trackside.contracts.attribution;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who brought a player.
 *
 * @param method {@code promo_code}, {@code domain}, {@code click}, {@code lead} or {@code manual}
 * @param clickId our signed click id, null unless bound by click or lead
 * @param subs sub1 to sub5, at most five, absent ones empty
 * @param boundAt time of the registration
 */
public record Binding(
    String playerId,
    String partnerId,
    String programmeId,
    String method,
    @Nullable String clickId,
    @Nullable String promoCode,
    List<String> subs,
    String brand,
    String country,
    String currency,
    Instant boundAt) {}
