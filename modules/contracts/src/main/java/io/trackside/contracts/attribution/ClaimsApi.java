package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Promo codes and dedicated domains: what binds a player before any click does. */
public interface ClaimsApi {

  /** Gives a partner a promo code. */
  PromoCodeView createPromoCode(Caller caller, NewPromoCode wanted);

  /** One promo code, in whatever case it is written. */
  PromoCodeView promoCode(Caller caller, String promoCode);

  /** Promo codes in order; a partner's client sees its own. */
  Page<PromoCodeView> promoCodes(
      Caller caller, @Nullable String partnerId, int limit, @Nullable String cursor);

  /** Disables or enables a promo code, or ends it. */
  PromoCodeView changePromoCode(Caller caller, String promoCode, ClaimChange change);

  /** Gives a partner a domain of its own. */
  DomainView createDomain(Caller caller, NewDomain wanted);

  /** One dedicated domain. */
  DomainView domain(Caller caller, String domain);

  /** Dedicated domains in order; a partner's client sees its own. */
  Page<DomainView> domains(
      Caller caller, @Nullable String partnerId, int limit, @Nullable String cursor);

  /** Disables or enables a dedicated domain, or ends it. */
  DomainView changeDomain(Caller caller, String domain, ClaimChange change);

  /**
   * A promo code to give.
   *
   * @param promoCode 2 to 64 ASCII letters, digits, dots, hyphens and underscores; kept in capitals
   * @param validFrom first registration that it counts for, by the book's clock; now by default
   * @param validTo registrations from here on it does not count for; absent for no end
   */
  record NewPromoCode(
      String promoCode,
      String partnerId,
      String programmeId,
      @Nullable Instant validFrom,
      @Nullable Instant validTo) {}

  /** A promo code. */
  record PromoCodeView(
      String promoCode,
      String partnerId,
      String programmeId,
      boolean enabled,
      Instant validFrom,
      @Nullable Instant validTo,
      Instant createdAt) {}

  /** A domain to give; the times are those of {@link NewPromoCode}. */
  record NewDomain(
      String domain,
      String partnerId,
      String programmeId,
      @Nullable Instant validFrom,
      @Nullable Instant validTo) {}

  /** A dedicated domain. */
  record DomainView(
      String domain,
      String partnerId,
      String programmeId,
      boolean enabled,
      Instant validFrom,
      @Nullable Instant validTo,
      Instant createdAt) {}

  /** What to change; absent fields stay. */
  record ClaimChange(@Nullable Boolean enabled, @Nullable Instant validTo) {}
}
