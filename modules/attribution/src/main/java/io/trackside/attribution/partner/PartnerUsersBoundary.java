package io.trackside.attribution.partner;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.PartnerUsersApi;
import io.trackside.contracts.platform.Page;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.Nullable;

/** The door to who may log in for a partner. */
@ApplicationScoped
@Transactional
public class PartnerUsersBoundary implements PartnerUsersApi {
  @Inject KeepPartnerUsers keep;
  @Inject KnownPartnerUsers known;

  @Override
  public PartnerUserView createUser(Caller caller, String partnerId, NewPartnerUser user) {
    return keep.create(caller, partnerId, user);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<PartnerUserView> users(
      Caller caller, String partnerId, int limit, @Nullable String cursor) {
    return keep.page(caller, partnerId, limit, cursor);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public PartnerUserView user(Caller caller, String partnerId, String userId) {
    return keep.find(caller, partnerId, userId);
  }

  @Override
  public PartnerUserView changeUser(
      Caller caller, String partnerId, String userId, PartnerUserChange change) {
    return keep.change(caller, partnerId, userId, change);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public @Nullable String refusal(Environment environment, String partnerId, String clientId) {
    return known.refusal(environment, partnerId, clientId);
  }
}
