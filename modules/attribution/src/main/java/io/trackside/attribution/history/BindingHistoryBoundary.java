package io.trackside.attribution.history;

import io.trackside.attribution.store.BindingHistoryStore;
import io.trackside.contracts.attribution.BindingHistoryApi;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The door to former bindings. */
@ApplicationScoped
@Transactional(TxType.SUPPORTS)
public class BindingHistoryBoundary implements BindingHistoryApi {
  @Inject BindingHistoryStore store;

  @Override
  public Set<String> everBound(
      Environment environment,
      Collection<String> playerIds,
      @Nullable Collection<String> partnerIds) {
    return store.everBound(environment, playerIds, partnerIds);
  }

  @Override
  public Map<String, List<Owner>> ownersOf(Environment environment, Collection<String> playerIds) {
    return store.ownersOf(environment, playerIds);
  }
}
