package io.trackside.contracts.access;

import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param partnerId the partner that the client is bound to; null for the operator's own clients
 */
public record Caller(
    Environment environment, String clientId, Set<Scope> scopes, @Nullable String partnerId) {

  /** Whether the scope, or {@code admin}, was granted. */
  public boolean may(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }

  /**
   * Lets a partner's client see its own partner alone.
   *
   * @throws NotFound for another partner's data, as if it did not exist
   */
  public void requirePartner(String wanted) {
    if (partnerId != null && !partnerId.equals(wanted)) {
      throw new NotFound("not_found", "no such resource");
    }
  }
}
