package io.trackside.attribution.claim;

import io.trackside.attribution.store.ClaimRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.ClaimsApi;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.Nullable;

/** The door to what is a partner's own and binds players by itself: promo codes and domains. */
@ApplicationScoped
@Transactional
public class ClaimsBoundary implements ClaimsApi {
  @Inject KeepClaims keepClaims;

  @Override
  public ClaimView create(Caller caller, NewClaim wanted) {
    return view(wanted.kind(), keepClaims.create(caller, wanted));
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public ClaimView find(Caller caller, Kind kind, String name) {
    return view(kind, keepClaims.find(caller, kind, name));
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<ClaimView> page(
      Caller caller, Kind kind, @Nullable String partnerId, int limit, @Nullable String cursor) {
    return keepClaims.page(caller, kind, partnerId, limit, cursor).map(row -> view(kind, row));
  }

  @Override
  public ClaimView change(Caller caller, Kind kind, String name, ClaimChange change) {
    return view(kind, keepClaims.change(caller, kind, name, change));
  }

  private static ClaimView view(Kind kind, ClaimRow row) {
    return new ClaimView(
        kind,
        row.name(),
        row.partnerId(),
        row.programmeId(),
        row.enabled(),
        row.validFrom(),
        row.validTo(),
        row.createdAt());
  }
}
