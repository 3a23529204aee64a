package io.trackside.pamsync.quarantine;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.pamsync.QuarantineApi;
import io.trackside.contracts.platform.Page;
import io.trackside.pamsync.store.QuarantineStore.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door to the quarantine. */
@ApplicationScoped
@Transactional
public class QuarantineBoundary implements QuarantineApi {
  @Inject LookUpQuarantine lookUp;
  @Inject ReprocessEvents reprocess;
  @Inject DiscardEvents discard;

  @Override
  public Page<QuarantinedEvent> list(
      Caller caller, Filter filter, int limit, @Nullable String cursor) {
    return lookUp.list(caller, filter, limit, cursor);
  }

  @Override
  public QuarantinedDetail event(Caller caller, long sequence) {
    return lookUp.detail(caller, sequence);
  }

  @Override
  public void reprocess(Caller caller, long sequence) {
    reprocess.queue(caller, List.of(lookUp.one(caller, sequence)));
  }

  @Override
  public Bulk reprocess(Caller caller, Filter filter) {
    LookUpQuarantine.Matching matching = lookUp.matching(caller, filter);
    reprocess.queue(caller, matching.events());
    return new Bulk(matching.events().size(), matching.more());
  }

  @Override
  public void discard(Caller caller, long sequence, String reason) {
    Held event = lookUp.one(caller, sequence);
    discard.discard(caller, List.of(event), reason);
  }

  @Override
  public Bulk discard(Caller caller, Filter filter, String reason) {
    LookUpQuarantine.Matching matching = lookUp.matching(caller, filter);
    discard.discard(caller, matching.events(), reason);
    return new Bulk(matching.events().size(), matching.more());
  }

  @Override
  public Page<DiscardedEvent> discarded(
      Caller caller, @Nullable String source, int limit, @Nullable String cursor) {
    return lookUp.discarded(caller, source, limit, cursor);
  }
}
