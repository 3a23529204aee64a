package io.trackside.attribution.partner;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AcceptancesApi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** The door to what partners accepted. */
@ApplicationScoped
@Transactional
public class AcceptancesBoundary implements AcceptancesApi {
  @Inject AcceptContracts acceptContracts;

  @Override
  public AcceptanceView accept(Caller caller, String partnerId, NewAcceptance acceptance) {
    return acceptContracts.accept(caller, partnerId, acceptance);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public List<AcceptanceView> acceptances(Caller caller, String partnerId) {
    return acceptContracts.list(caller, partnerId);
  }
}
