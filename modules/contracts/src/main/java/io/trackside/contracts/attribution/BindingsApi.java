package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.AttributionView;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Bindings by other means than the registration itself. */
public interface BindingsApi {

  /**
   * Gives a player to another partner, or to nobody, for all its past and future. Waits for a
   * second person where approvals are required.
   */
  Rebound rebind(Caller caller, String playerId, NewBinding wanted);

  /**
   * Remembers that somebody who clicked left an e-mail address, so that a registration with it on
   * another device binds. Nothing is kept but a keyed hash, and only with consent.
   */
  LeadView takeLead(Caller caller, NewLead lead);

  /**
   * Who gets the player.
   *
   * @param partnerId absent for nobody
   * @param programmeId absent exactly if the partner is
   */
  record NewBinding(@Nullable String partnerId, @Nullable String programmeId, String reason) {}

  /**
   * What became of it.
   *
   * @param waiting the request that a second person must decide on; null if the binding changed
   */
  record Rebound(AttributionView attribution, @Nullable RequestView waiting) {}

  /**
   * A lead.
   *
   * @param clickId the click that brought the person
   * @param emailSha256 SHA-256 of the address without surrounding spaces in small letters, hex
   * @param consent whether the person agreed to be recognised by it
   */
  record NewLead(String clickId, String emailSha256, Boolean consent) {}

  /**
   * A lead as kept.
   *
   * @param expiresAt the end of the programme's window
   */
  record LeadView(
      String clickId, String partnerId, String programmeId, Instant at, Instant expiresAt) {}
}
