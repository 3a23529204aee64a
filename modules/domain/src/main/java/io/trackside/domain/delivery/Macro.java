package io.trackside.domain.delivery;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The macros of a postback template (delivery-and-ad-platforms.md, "S2S postbacks"). */
public enum Macro {
  CLICK_ID,
  EVENT_ID,
  EVENT_TYPE,
  /** When it happened in the book, RFC 3339 in UTC. */
  EVENT_TIME,
  /** The player's pseudonym toward this partner. */
  PLAYER_REF,
  BRAND,
  COUNTRY,
  PRODUCT,
  CATEGORY,
  AMOUNT,
  CURRENCY,
  STAKE,
  /** The bet's provisional NGR. */
  NGR,
  /** The partner's commission. */
  PAYOUT,
  PAYOUT_CURRENCY,
  COMMISSION_ID,
  STATUS,
  REVERSAL_OF,
  PROMO_CODE,
  SUB1,
  SUB2,
  SUB3,
  SUB4,
  SUB5,
  /** When the delivery was owed, Unix seconds. */
  TS,
  /** HMAC over the sorted query; filled when it is sent. */
  SIG,
  /** The destination's credential; filled when it is sent. */
  TOKEN;

  private static final Map<String, Macro> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toMap(Macro::key, Function.identity()));

  /** The word between the braces. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The macro as it stands in a template. */
  public String placeholder() {
    return "{" + key() + "}";
  }

  /** Whether the value is a secret or depends on one, so that it is never stored rendered. */
  public boolean isFilledWhenSent() {
    return this == SIG || this == TOKEN;
  }

  /** Finds a macro by its word. */
  public static Optional<Macro> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }
}
