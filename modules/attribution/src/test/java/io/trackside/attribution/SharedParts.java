package io.trackside.attribution;

import io.trackside.attribution.store.ClickKeyStore;
import io.trackside.attribution.store.Database;
import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.RequestStore;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.Vault;
import io.trackside.domain.id.Environment;
import java.time.Clock;
import java.util.List;

/** What the room's packages share, put together by hand. */
public final class SharedParts {
  public final ClickKeys keys = new ClickKeys();
  public final LeadKeys leads = new LeadKeys(keys);
  public final KeptAddress addresses = new KeptAddress();
  public final Approvals approvals;
  public final PartnerStore partners;

  /** On a database. */
  public SharedParts(Database database, Settings settings, Clock clock) {
    RandomIds ids = new RandomIds();
    keys.store = new ClickKeyStore(database);
    keys.vault = new NoVault();
    keys.settings = settings;
    keys.ids = ids;
    keys.clock = clock;
    keys.ensure();
    addresses.keys = keys;
    addresses.settings = settings;
    addresses.configure();
    approvals = new Approvals(new RequestStore(database), settings, ids, clock);
    partners = new PartnerStore(database);
    boolean unused =
        partners.insert(
            Environment.SANDBOX,
            new PartnerView(
                "aff-1",
                "First",
                "approved",
                clock.instant(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                clock.instant(),
                null));
  }

  private static final class NoVault implements Vault {
    @Override
    public byte[] seal(byte[] plain, String context) {
      return plain;
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
      return sealed;
    }
  }
}
