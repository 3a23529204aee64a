package io.trackside.contracts.attribution;

import io.trackside.contracts.attribution.AttributionApi.Licence;
import io.trackside.domain.id.Environment;
import java.util.List;

/** What a partner's contract says about places, for the rooms that pay it. */
public interface LicencesApi {

  /** The places of a partner; of an unknown one nothing. */
  PartnerPlaces placesOf(Environment environment, String partnerId);

  /**
   * Places.
   *
   * @param countries of its contract, ISO 3166-1; empty for all
   * @param licences its licence classes by jurisdiction
   */
  record PartnerPlaces(List<String> countries, List<Licence> licences) {}
}
