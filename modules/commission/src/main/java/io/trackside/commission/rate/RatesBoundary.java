package io.trackside.commission.rate;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.FxApi;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door to the exchange rates. */
@ApplicationScoped
public class RatesBoundary implements FxApi {
  @Inject LoadRates loadRates;
  @Inject ReadRates readRates;

  @Override
  @Transactional
  public LoadView load(Caller caller, Format format, byte[] document) {
    return loadRates.load(
        caller.environment(), "upload", caller.clientId(), RateDocuments.read(format, document));
  }

  /** Keeps rates that were fetched, for both environments; returns how many were new. */
  @Transactional(TxType.REQUIRES_NEW)
  public int keepFetchedRates(String source, Format format, byte[] document) {
    int changed = 0;
    for (Environment environment : Environment.values()) {
      changed +=
          loadRates
              .load(environment, source, "system", RateDocuments.read(format, document))
              .changed();
    }
    return changed;
  }

  @Override
  @Transactional
  public List<RateView> rates(Caller caller, @Nullable String date) {
    return readRates.rates(caller, date);
  }

  @Override
  @Transactional
  public List<WaitingView> waiting(Caller caller) {
    return readRates.waiting(caller);
  }
}
