package io.trackside.attribution.fraud;

import io.trackside.attribution.fraud.store.IdentityStore;
import io.trackside.attribution.fraud.store.SignalStore;
import io.trackside.attribution.fraud.store.SignalStore.Nth;
import io.trackside.domain.fraud.FraudRule;
import io.trackside.domain.fraud.Place;
import io.trackside.domain.fraud.PlayerRules;
import io.trackside.domain.fraud.PlayerSignals;
import io.trackside.domain.fraud.Signal;
import io.trackside.domain.fraud.SignalKind;
import io.trackside.domain.fraud.Surroundings;
import io.trackside.domain.id.Environment;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What some players have in common with others, read in three statements. */
final class KnownSurroundings implements Surroundings {
  private static final Map<SignalKind, FraudRule> PACES =
      Map.of(
          SignalKind.ADDRESS, FraudRule.REGISTRATIONS_PER_ADDRESS,
          SignalKind.DEVICE, FraudRule.REGISTRATIONS_PER_DEVICE,
          SignalKind.PARTNER, FraudRule.REGISTRATIONS_PER_HOUR);

  private final Map<Signal, Place> first;
  private final Map<Nth, Place> nth;
  private final Map<String, Set<Signal>> partners;

  private KnownSurroundings(
      Map<Signal, Place> first, Map<Nth, Place> nth, Map<String, Set<Signal>> partners) {
    this.first = first;
    this.nth = nth;
    this.partners = partners;
  }

  static KnownSurroundings of(
      Environment environment,
      Collection<PlayerSignals> players,
      PlayerRules rules,
      SignalStore signals,
      IdentityStore identities) {
    Set<Signal> shared = new HashSet<>();
    Set<Nth> paces = new HashSet<>();
    Set<String> partnerIds = new HashSet<>();
    Set<String> values = new HashSet<>();
    for (PlayerSignals player : players) {
      if (player.partnerId() != null) {
        partnerIds.add(player.partnerId());
      }
      for (Signal signal : player.signals()) {
        if (signal.kind() != SignalKind.PARTNER) {
          values.add(signal.value());
        }
        if (signal.kind() != SignalKind.PARTNER && signal.kind() != SignalKind.ADDRESS) {
          shared.add(signal);
        }
        FraudRule pace = PACES.get(signal.kind());
        if (pace != null && rules.version(pace, player).isOn()) {
          paces.add(
              new Nth(
                  signal, player.place().hour(), rules.version(pace, player).parameter("limit")));
        }
      }
    }
    return new KnownSurroundings(
        signals.first(environment, shared),
        signals.nth(environment, paces),
        identities.find(environment, partnerIds, values));
  }

  @Override
  public boolean isPartners(String partnerId, Signal signal) {
    return partners.getOrDefault(partnerId, Set.of()).contains(signal);
  }

  @Override
  public Optional<Place> first(Signal signal) {
    return Optional.ofNullable(first.get(signal));
  }

  @Override
  public Optional<Place> nth(Signal signal, long hour, long n) {
    return Optional.ofNullable(nth.get(new Nth(signal, hour, n)));
  }
}
