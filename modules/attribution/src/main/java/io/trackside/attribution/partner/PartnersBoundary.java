package io.trackside.attribution.partner;

import io.trackside.attribution.store.PartnerStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.PartnersApi;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** The door to the life of partners. */
@ApplicationScoped
@Transactional
public class PartnersBoundary implements PartnersApi {
  private static final int HISTORY_MAX = 1_000;

  @Inject ChangePartners changePartners;
  @Inject MovePartners movePartners;
  @Inject StoppedPartners stoppedPartners;
  @Inject PartnerStore partners;

  @Override
  public PartnerView change(Caller caller, String partnerId, PartnerChange change) {
    return changePartners.change(caller, partnerId, change);
  }

  @Override
  public Moved moveTo(Caller caller, String partnerId, NewStatus status) {
    return movePartners.move(caller, partnerId, status);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public List<StatusChange> statusHistory(Caller caller, String partnerId) {
    caller.requirePartner(partnerId);
    if (partners.find(caller.environment(), partnerId).isEmpty()) {
      throw new NotFound("not_found", "no such partner");
    }
    return partners.history(caller.environment(), partnerId, HISTORY_MAX);
  }

  @Override
  public void exported(Caller caller, String partnerId) {
    changePartners.exported(caller, partnerId);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public boolean isStopped(Environment environment, String partnerId) {
    return stoppedPartners.contains(environment, partnerId);
  }
}
