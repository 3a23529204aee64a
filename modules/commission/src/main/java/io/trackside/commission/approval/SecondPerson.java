package io.trackside.commission.approval;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Conflict;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Whether somebody else must look at it: always for live data, and for sandbox data too where
 * {@code trackside.approvals} says {@code required} (http-contract.md, "Links and attribution").
 */
@ApplicationScoped
public class SecondPerson {
  private static final String APPROVALS = "trackside.approvals";

  @Inject Settings settings;

  /** Whether a second person must decide in an environment. */
  public boolean isNeeded(Environment environment) {
    return environment != Environment.SANDBOX || !settings.text(APPROVALS, "auto").equals("auto");
  }

  /**
   * Refuses whoever began what must be approved.
   *
   * @throws Conflict {@code second_person_required}
   */
  public void check(Caller caller, String maker, String what) {
    if (isNeeded(caller.environment()) && caller.clientId().equals(maker)) {
      throw new Conflict(
          "second_person_required",
          what + " was begun by this client; another one must decide on it");
    }
  }
}
