package io.trackside.access;

import io.trackside.contracts.access.AccessApi.SigningKeyView;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SweepTask;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * Follows a signing key by another, when it is old enough or when somebody asks. Two nodes that do
 * it at once make two keys, of which both verify and the newer signs.
 */
@ApplicationScoped
class RotateSigningKeys implements SweepTask {
  @Inject SigningKeys keys;
  @Inject AuditLog audit;
  @Inject Settings settings;

  SigningKeyView on(Caller caller) {
    requireOwner(caller);
    if (keys.views().get(0).state().equals("waiting")) {
      throw new Conflict("rotation_under_way", "a new key is published already and will sign soon");
    }
    SigningKeyView made = keys.make();
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "access.signing_key_made",
            caller.clientId(),
            null,
            null,
            Map.of("keyId", made.keyId())));
    return made;
  }

  List<SigningKeyView> all(Caller caller) {
    requireOwner(caller);
    return keys.views();
  }

  /** The keys are the installation's; in production its owners are live clients. */
  private void requireOwner(Caller caller) {
    if (caller.environment() == Environment.SANDBOX
        && InstallationMode.of(settings) == InstallationMode.PRODUCTION) {
      throw new Forbidden("environment_forbidden", "signing keys belong to the live environment");
    }
  }

  @Override
  public String name() {
    return "signing-keys";
  }

  @Override
  public int sweep() {
    List<SigningKeyView> views = keys.views();
    boolean old = !views.isEmpty() && views.get(0).rotationDue();
    if (old) {
      keys.make();
    }
    return old ? 1 : 0;
  }
}
