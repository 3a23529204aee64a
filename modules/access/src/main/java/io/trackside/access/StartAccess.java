package io.trackside.access;

import io.trackside.access.store.ClientRows;
import io.trackside.access.store.ClientRows.ClientRow;
import io.trackside.access.store.StoredSecret;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Makes the signing key and the clients that configuration names: {@code sandbox-admin} always,
 * {@code live-admin} where its secret is set. A changed secret takes effect with the next start.
 */
@ApplicationScoped
class StartAccess implements StartupTask {
  private static final System.Logger LOG = System.getLogger("io.trackside.access.start");
  private static final String SANDBOX_SECRET = "trackside.sandbox.secret";
  private static final String LIVE_SECRET = "trackside.live-admin.secret";

  @Inject Settings settings;
  @Inject SigningKeys keys;
  @Inject Secrets secrets;
  @Inject ClientRows rows;
  @Inject ExternalIssuer external;
  @Inject Clock clock;

  @Override
  public int order() {
    return 100;
  }

  @Override
  public void start() {
    InstallationMode mode = InstallationMode.of(settings);
    String sandbox = StartSecrets.sandbox(mode, settings.text(SANDBOX_SECRET, ""));
    Optional<String> live = StartSecrets.live(mode, settings.text(LIVE_SECRET, ""));
    // Reads the trusted issuer's settings now, so that wrong ones stop the deployment.
    boolean ownTokens = external.leavesOwnTokens();
    LOG.log(Level.INFO, "event=access_started ownTokens={0}", ownTokens);
    keys.ensure();
    ensure(Environment.SANDBOX, "sandbox-admin", sandbox);
    live.ifPresent(secret -> ensure(Environment.LIVE, "live-admin", secret));
  }

  private void ensure(Environment environment, String clientId, String secret) {
    EnumSet<Scope> all = EnumSet.allOf(Scope.class);
    Optional<ClientRow> stored = rows.find(clientId);
    boolean same =
        stored.isPresent()
            && stored.get().scopes().equals(all)
            && secrets.verified().matches(secret, stored.get().secret().hash());
    if (same) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    StoredSecret fresh = StoredSecret.first(SecretHash.of(secret), now);
    ClientRow wanted =
        new ClientRow(
            environment, clientId, fresh, all, null, true, null, now, ManageClients.SYSTEM, null);
    if (stored.isPresent() || !rows.insert(wanted)) {
      rows.replace(wanted);
    }
    secrets.verified().made(secret, fresh.hash());
  }
}
