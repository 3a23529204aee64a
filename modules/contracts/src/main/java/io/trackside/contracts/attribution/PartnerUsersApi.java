package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import io.trackside.domain.id.Environment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The register of who may log in for a partner. */
public interface PartnerUsersApi {

  /**
   * Enters a user.
   *
   * @throws io.trackside.contracts.problem.Conflict {@code already_exists} if the id or the client
   *     is taken, {@code partner_terminated} for a partner that has no users any more
   */
  PartnerUserView createUser(Caller caller, String partnerId, NewPartnerUser user);

  /** A partner's users in order of id, removed ones too. */
  Page<PartnerUserView> users(Caller caller, String partnerId, int limit, @Nullable String cursor);

  /** One user. */
  PartnerUserView user(Caller caller, String partnerId, String userId);

  /**
   * Disables a user, or lets it in again, on every node within seconds; or adds an e-mail address.
   *
   * @throws io.trackside.contracts.problem.Conflict {@code user_removed} for one that was removed
   */
  PartnerUserView changeUser(
      Caller caller, String partnerId, String userId, PartnerUserChange change);

  /**
   * Why a credential of a partner opens nothing, a few seconds old at most: {@code user_disabled},
   * {@code user_unknown} where only registered users are let in, {@code partner_terminated}; null
   * if it is let in.
   */
  @Nullable String refusal(Environment environment, String partnerId, String clientId);

  /**
   * A user to enter.
   *
   * @param name for the operator's eyes
   * @param clientId the API client that the user works with; for a subject of the trusted issuer
   *     the client id that the audit log shows for its tokens, beginning with {@code ext:}
   * @param email compared with players' as the partner's own; only a keyed hash is kept, and for
   *     good
   */
  record NewPartnerUser(
      @Nullable String userId, String name, String clientId, @Nullable String email) {}

  /**
   * A user.
   *
   * @param state {@code active}, {@code disabled} or {@code removed}, which stays
   * @param emailKnown whether players are compared with an e-mail address of the user
   */
  record PartnerUserView(
      String userId,
      String partnerId,
      String name,
      String clientId,
      String state,
      Instant stateSince,
      String reason,
      Instant createdAt,
      String createdBy,
      boolean emailKnown) {}

  /**
   * What to change, one of the two at least, and why.
   *
   * @param enabled null to leave the state as it is
   * @param email one more address of the user; those told before count on
   */
  record PartnerUserChange(@Nullable Boolean enabled, String reason, @Nullable String email) {}
}
