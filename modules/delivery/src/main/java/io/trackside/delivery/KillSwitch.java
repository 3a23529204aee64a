package io.trackside.delivery;

import io.trackside.contracts.attribution.PartnersApi;
import io.trackside.contracts.delivery.OutboundEvent;
import io.trackside.delivery.store.DeliveryRow;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Nothing leaves about the players of a partner that was suspended or terminated, asked when a
 * delivery is owed and again when it is sent (mission.md, "Suppression"). Only the operator's own
 * destinations still hear that the partner was stopped.
 */
@Dependent
class KillSwitch {
  private final PartnersApi partners;

  @Inject
  KillSwitch(PartnersApi partners) {
    this.partners = partners;
  }

  boolean stops(Destination destination, OutboundEvent event) {
    return stops(destination, event.environment(), event.partnerId(), event.type());
  }

  boolean stops(Destination destination, Claimed claimed) {
    DeliveryRow row = claimed.delivery();
    return stops(destination, row.environment(), row.partnerId(), row.eventType());
  }

  private boolean stops(
      Destination destination, Environment environment, String partnerId, String eventType) {
    boolean notice =
        destination.row().partnerId() == null && eventType.equals(OutboundTypes.PARTNER_STATUS);
    return !notice && partners.isStopped(environment, partnerId);
  }
}
