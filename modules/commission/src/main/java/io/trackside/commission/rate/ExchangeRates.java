package io.trackside.commission.rate;

import io.trackside.commission.store.RateStore;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The exchange rates as they stand. Whether there are newer ones is asked of the database every
 * time; the rates themselves are kept, since what a version says never changes.
 */
@ApplicationScoped
public class ExchangeRates {
  private final Map<Environment, Known> known = new ConcurrentHashMap<>();

  @Inject RateStore store;

  private record Known(long version, FxRates rates) {}

  /** The rates, each in its newest version. */
  public FxRates now(Environment environment) {
    long newest = store.newest(environment);
    if (newest == 0) {
      return FxRates.none();
    }
    @Nullable Known before = known.get(environment);
    if (before != null && before.version() == newest) {
      return before.rates();
    }
    FxRates rates = new FxRates(store.since(environment, LocalDate.EPOCH));
    known.put(environment, new Known(newest, rates));
    return rates;
  }
}
