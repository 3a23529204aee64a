package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which versions of its contract a partner accepted. */
public interface AcceptancesApi {

  /**
   * Puts on record that a partner accepted its contract. By the partner's own client it is the
   * partner's word, by the operator's client the operator's about it.
   *
   * @throws io.trackside.contracts.problem.Conflict {@code contract_version_other} unless it is the
   *     version that the partner has now, {@code contract_accepted} the second time
   */
  AcceptanceView accept(Caller caller, String partnerId, NewAcceptance acceptance);

  /** Everything a partner accepted, oldest first. */
  List<AcceptanceView> acceptances(Caller caller, String partnerId);

  /**
   * What is accepted.
   *
   * @param documentSha256 of the document that was read, 64 hexadecimal digits
   */
  record NewAcceptance(String contractVersion, @Nullable String documentSha256) {}

  /**
   * An acceptance.
   *
   * @param acceptedBy the client that said so
   */
  record AcceptanceView(
      String contractVersion,
      @Nullable String documentSha256,
      Instant acceptedAt,
      String acceptedBy) {}
}
