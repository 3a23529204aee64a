package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Promo codes and dedicated domains: what binds a player before any click does. */
public interface ClaimsApi {

  /** What a partner has as its own. */
  enum Kind {
    /** 2 to 64 ASCII letters, digits, dots, hyphens and underscores; kept in capitals. */
    PROMO_CODE,
    /** A host name; kept in small letters, without a port. */
    DOMAIN
  }

  /** Gives a partner one. */
  ClaimView create(Caller caller, NewClaim wanted);

  /** One of a kind, in whatever case it is written. */
  ClaimView find(Caller caller, Kind kind, String name);

  /** Those of a kind in order; a partner's client sees its own. */
  Page<ClaimView> page(
      Caller caller, Kind kind, @Nullable String partnerId, int limit, @Nullable String cursor);

  /** Disables or enables one, or ends it. */
  ClaimView change(Caller caller, Kind kind, String name, ClaimChange change);

  /**
   * What to give.
   *
   * @param name the code or the domain
   * @param validFrom first registration that it counts for, by the book's clock; now by default
   * @param validTo registrations from here on it does not count for; absent for no end
   */
  record NewClaim(
      Kind kind,
      String name,
      String partnerId,
      String programmeId,
      @Nullable Instant validFrom,
      @Nullable Instant validTo) {}

  /**
   * A promo code or a domain.
   *
   * @param name in its one form
   */
  record ClaimView(
      Kind kind,
      String name,
      String partnerId,
      String programmeId,
      boolean enabled,
      Instant validFrom,
      @Nullable Instant validTo,
      Instant createdAt) {}

  /** What to change; absent fields stay. */
  record ClaimChange(@Nullable Boolean enabled, @Nullable Instant validTo) {}
}
