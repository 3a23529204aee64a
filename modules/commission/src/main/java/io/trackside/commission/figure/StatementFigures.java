package io.trackside.commission.figure;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.rate.ExchangeRates;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.PlayerFigures;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a statement's NGR is computed from, for those who report on it. */
@ApplicationScoped
public class StatementFigures {
  @Inject FigureStore figures;
  @Inject PlayerStore players;
  @Inject LinkedPlayers linkedPlayers;
  @Inject DealCatalogue catalogue;
  @Inject ExchangeRates exchangeRates;

  /** The versions of deals; unknown ones are absent. */
  public Map<String, DealVersions> deals(Environment environment, Collection<String> dealIds) {
    return catalogue.versions(environment, dealIds);
  }

  /** The exchange rates as they stand. */
  public FxRates rates(Environment environment) {
    return exchangeRates.now(environment);
  }

  /** Everyone's figures of a statement, less those that wait for an exchange rate. */
  public List<PlayerFigures> of(StatementKey key, DealVersions versions, FxRates rates) {
    Map<String, PlayerRow> profiles = players.ofStatement(key);
    String currency = versions.currency().code();
    List<PlayerFigures> loaded = new ArrayList<>();
    for (Map.Entry<String, List<DayFigures>> entry : figures.ofStatement(key).entrySet()) {
      List<DayFigures> convertible =
          entry.getValue().stream()
              .filter(day -> rates.covers(day.dimensions().currency(), currency, day.day()))
              .toList();
      @Nullable PlayerRow row = profiles.get(entry.getKey());
      PlayerProfile profile = row == null ? PlayerProfile.unknown(entry.getKey()) : row.profile();
      loaded.add(new PlayerFigures(profile, convertible));
    }
    return linkedPlayers.of(key, versions, loaded);
  }
}
