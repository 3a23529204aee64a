package io.trackside.attribution.licence;

import io.trackside.attribution.store.PartnerStore;
import io.trackside.contracts.attribution.LicencesApi;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** The door through which other rooms ask for a partner's licences. */
@ApplicationScoped
@Transactional
public class LicencesBoundary implements LicencesApi {
  @Inject PartnerStore partners;

  @Override
  public PartnerPlaces placesOf(Environment environment, String partnerId) {
    return partners
        .find(environment, partnerId)
        .map(partner -> new PartnerPlaces(partner.countries(), partner.licences()))
        .orElseGet(() -> new PartnerPlaces(List.of(), List.of()));
  }
}
