package io.trackside.attribution.claim;

import io.trackside.attribution.store.ClaimRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.ClaimsApi;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The door to what is a partner's own and binds players by itself: promo codes and domains. */
@ApplicationScoped
@Transactional
public class ClaimsBoundary implements ClaimsApi {
  @Inject KeepClaims keepClaims;

  @Override
  public PromoCodeView createPromoCode(Caller caller, NewPromoCode wanted) {
    return promoCode(
        keepClaims.create(
            caller,
            new KeepClaims.Wanted(
                ClaimRow.PROMO_CODE,
                wanted.promoCode(),
                wanted.partnerId(),
                wanted.programmeId(),
                wanted.validFrom(),
                wanted.validTo())));
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public PromoCodeView promoCode(Caller caller, String promoCode) {
    return promoCode(keepClaims.find(caller, ClaimRow.PROMO_CODE, promoCode));
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<PromoCodeView> promoCodes(
      Caller caller, @Nullable String partnerId, int limit, @Nullable String cursor) {
    return mapped(
        keepClaims.page(caller, ClaimRow.PROMO_CODE, partnerId, limit, cursor),
        ClaimsBoundary::promoCode);
  }

  @Override
  public PromoCodeView changePromoCode(Caller caller, String promoCode, ClaimChange change) {
    return promoCode(keepClaims.change(caller, ClaimRow.PROMO_CODE, promoCode, change));
  }

  @Override
  public DomainView createDomain(Caller caller, NewDomain wanted) {
    return domain(
        keepClaims.create(
            caller,
            new KeepClaims.Wanted(
                ClaimRow.DOMAIN,
                wanted.domain(),
                wanted.partnerId(),
                wanted.programmeId(),
                wanted.validFrom(),
                wanted.validTo())));
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public DomainView domain(Caller caller, String domain) {
    return domain(keepClaims.find(caller, ClaimRow.DOMAIN, domain));
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<DomainView> domains(
      Caller caller, @Nullable String partnerId, int limit, @Nullable String cursor) {
    return mapped(
        keepClaims.page(caller, ClaimRow.DOMAIN, partnerId, limit, cursor), ClaimsBoundary::domain);
  }

  @Override
  public DomainView changeDomain(Caller caller, String domain, ClaimChange change) {
    return domain(keepClaims.change(caller, ClaimRow.DOMAIN, domain, change));
  }

  private static PromoCodeView promoCode(ClaimRow row) {
    return new PromoCodeView(
        row.name(),
        row.partnerId(),
        row.programmeId(),
        row.enabled(),
        row.validFrom(),
        row.validTo(),
        row.createdAt());
  }

  private static DomainView domain(ClaimRow row) {
    return new DomainView(
        row.name(),
        row.partnerId(),
        row.programmeId(),
        row.enabled(),
        row.validFrom(),
        row.validTo(),
        row.createdAt());
  }

  private static <T> Page<T> mapped(Page<ClaimRow> page, Function<ClaimRow, T> view) {
    return new Page<>(page.items().stream().map(view).toList(), page.nextCursor());
  }
}
