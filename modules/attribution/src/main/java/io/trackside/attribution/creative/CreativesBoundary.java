package io.trackside.attribution.creative;

import io.trackside.attribution.input.Cursors;
import io.trackside.attribution.store.CreativeStore;
import io.trackside.attribution.store.LinkStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.attribution.CreativesApi;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door to the registry of creatives. */
@ApplicationScoped
@Transactional
public class CreativesBoundary implements CreativesApi {
  @Inject KeepCreatives keep;
  @Inject ShowRegistry registry;
  @Inject CreativeStore store;
  @Inject LinkStore links;

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
  @Transactional(TxType.SUPPORTS)
  public Page<LinkView> linksOf(
      Caller caller, String creativeId, int limit, @Nullable String cursor) {
    CreativeView creative = keep.find(caller, creativeId);
    String after = Cursors.after(cursor);
    return Cursors.page(
        links.ofCreative(
            caller.environment(), creative.creativeId(), caller.partnerId(), after, limit + 1),
        limit,
        LinkView::code);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<RegistryEntry> registry(
      Caller caller, @Nullable String place, int limit, @Nullable String cursor) {
    return registry.page(caller, place, limit, cursor);
  }

  @Override
  public void registryExported(Caller caller, @Nullable String place) {
    registry.exported(caller, place);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public List<CreativeRuleView> rules(
      Caller caller, @Nullable LocalDate on, @Nullable String place) {
    return registry.rules(on, place);
  }

  @Override
  public CreativeView withdraw(Caller caller, String creativeId, Withdrawal withdrawal) {
    return keep.withdraw(caller, creativeId, withdrawal);
  }
}
