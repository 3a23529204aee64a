package io.trackside.delivery;

import io.trackside.contracts.delivery.OutboundEvent;
import java.util.Set;

/** The outbound events of mission.md, and which of them a restricted player forbids. */
final class OutboundTypes {
  static final String REGISTRATION = "conversion.registration";
  static final String QUALIFIED = "conversion.qualified";
  static final String DEPOSIT = "deposit.completed";
  static final String CHARGEBACK = "chargeback.filed";
  static final String KYC = "kyc.changed";
  static final String BET = "bet.settled";
  static final String WAGERING = "wagering.completed";
  static final String PARTNER_STATUS = "affiliate.status_changed";
  static final String SUPPRESSED = "player.suppressed";

  /** Sent only when the owner tests a destination. */
  static final String TEST = "destination.test";

  static final Set<String> ALL =
      Set.of(
          REGISTRATION,
          "conversion.ftd",
          "conversion.qualifying_deposit",
          QUALIFIED,
          DEPOSIT,
          WAGERING,
          BET,
          "ngr.daily",
          KYC,
          CHARGEBACK,
          "commission.accrued",
          "commission.approved",
          "commission.rejected",
          "commission.reversed",
          "commission.paid",
          "statement.closed",
          PARTNER_STATUS,
          SUPPRESSED);

  private OutboundTypes() {}

  /**
   * Whether the event may not be told once its player is restricted: everything about a player but
   * the notice of the restriction itself (invariant I5: none to a suppressed player).
   */
  static boolean isForbiddenWhenRestricted(String type) {
    return !type.equals(SUPPRESSED);
  }

  static boolean isForbidden(OutboundEvent event, Set<String> restricted) {
    return event.playerId() != null
        && restricted.contains(event.playerId())
        && isForbiddenWhenRestricted(event.type());
  }
}
