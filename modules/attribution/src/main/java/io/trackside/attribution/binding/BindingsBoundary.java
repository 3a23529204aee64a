package io.trackside.attribution.binding;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.BindingsApi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** The door to leads and to decisions by hand about whose a player is. */
@ApplicationScoped
@Transactional
public class BindingsBoundary implements BindingsApi {
  @Inject TakeLeads takeLeads;
  @Inject Rebind rebind;

  @Override
  public Rebound rebind(Caller caller, String playerId, NewBinding wanted) {
    return rebind.rebind(caller, playerId, wanted);
  }

  @Override
  public LeadView takeLead(Caller caller, NewLead lead) {
    return takeLeads.take(caller, lead);
  }
}
