package io.trackside.attribution;

import io.trackside.attribution.store.CreativeStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.CreativesApi;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.Nullable;

/** The door to the registry of creatives. */
@ApplicationScoped
@Transactional
public class CreativesBoundary implements CreativesApi {
  @Inject KeepCreatives keep;
  @Inject CreativeStore store;

  @Override
  public CreativeView createCreative(Caller caller, NewCreative creative) {
    return keep.create(caller, creative);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public CreativeView creative(Caller caller, String creativeId) {
    return keep.find(caller, creativeId);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<CreativeView> creatives(Caller caller, int limit, @Nullable String cursor) {
    String after = Cursors.after(cursor);
    return Cursors.page(
        store.page(caller.environment(), after, limit + 1), limit, CreativeView::creativeId);
  }

  @Override
  public CreativeView withdraw(Caller caller, String creativeId, Withdrawal withdrawal) {
    return keep.withdraw(caller, creativeId, withdrawal);
  }
}
