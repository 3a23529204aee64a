package io.trackside.attribution.partner;

import io.trackside.attribution.store.PartnerUserStore;
import io.trackside.attribution.store.PartnerUserStore.Login;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.id.Environment;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The register as every node believes it for a few seconds, asked with each call of a partner. */
@ApplicationScoped
class KnownPartnerUsers {
  private static final String REGISTERED = "registered";

  @Inject PartnerUserStore users;
  @Inject Settings settings;
  @Inject Clock clock;

  private boolean registeredOnly;
  private volatile @Nullable Snapshot known;

  private record Snapshot(Instant readAt, Map<String, Boolean> logins, Set<String> terminated) {}

  @PostConstruct
  void configure() {
    String wanted = settings.text(PartnerSettings.USERS, "any");
    if (!wanted.matches("any|" + REGISTERED)) {
      throw new IllegalStateException(
          PartnerSettings.USERS + " must be any or registered: " + wanted);
    }
    registeredOnly = wanted.equals(REGISTERED);
  }

  @Nullable String refusal(Environment environment, String partnerId, String clientId) {
    Snapshot current = current();
    if (current.terminated().contains(environment.key() + "/" + partnerId)) {
      return "partner_terminated";
    }
    Boolean active = current.logins().get(key(environment.key(), partnerId, clientId));
    if (active == null) {
      return registeredOnly ? "user_unknown" : null;
    }
    return active ? null : "user_disabled";
  }

  /** Looks anew at the next call; the other nodes follow within the age. */
  void forget() {
    known = null;
  }

  private Snapshot current() {
    Instant now = clock.instant();
    Snapshot snapshot = known;
    if (snapshot == null
        || now.isBefore(snapshot.readAt())
        || !now.isBefore(snapshot.readAt().plus(settings.duration(PartnerSettings.AGE)))) {
      // The time before the read: what was changed while it ran must not be believed for longer.
      snapshot = new Snapshot(now, logins(), Set.copyOf(users.terminated()));
      known = snapshot;
    }
    return snapshot;
  }

  private Map<String, Boolean> logins() {
    Map<String, Boolean> active = new HashMap<>();
    for (Login login : users.logins()) {
      active.put(key(login.environment(), login.partnerId(), login.clientId()), login.active());
    }
    return Map.copyOf(active);
  }

  private static String key(String environment, String partnerId, String clientId) {
    return environment + "/" + partnerId + "/" + clientId;
  }
}
