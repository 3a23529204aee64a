package io.trackside.attribution.funnel;

import io.trackside.attribution.store.FunnelStore;
import io.trackside.contracts.attribution.FunnelApi;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The transactional door for the reports. */
@ApplicationScoped
@Transactional
public class FunnelBoundary implements FunnelApi {
  @Inject FunnelStore store;

  @Override
  public List<ClickCount> clicks(Environment environment, ClicksWanted wanted) {
    List<ClickCount> counts = store.clicks(environment, wanted);
    if (counts.size() > wanted.rowsMax()) {
      throw new Unprocessable(
          "report_too_large",
          "more than "
              + wanted.rowsMax()
              + " rows of clicks; ask for a shorter interval or for one partner");
    }
    return counts;
  }

  @Override
  public Map<String, String> linksOf(Environment environment, Collection<String> playerIds) {
    return store.linksOf(environment, playerIds);
  }
}
