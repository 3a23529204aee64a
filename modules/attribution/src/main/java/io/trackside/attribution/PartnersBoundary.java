package io.trackside.attribution;

import io.trackside.attribution.store.PartnerStore;
import io.trackside.attribution.store.RequestStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.PartnersApi;
import io.trackside.contracts.attribution.RequestsApi;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door to the life of partners and to what waits for a second person. */
@ApplicationScoped
@Transactional
public class PartnersBoundary implements PartnersApi, RequestsApi {
  private static final int HISTORY_MAX = 1_000;

  @Inject ChangePartners changePartners;
  @Inject MovePartners movePartners;
  @Inject DecideRequests decideRequests;
  @Inject StoppedPartners stoppedPartners;
  @Inject PartnerStore partners;
  @Inject RequestStore requests;

  @Override
  public PartnerView change(Caller caller, String partnerId, PartnerChange change) {
    return changePartners.change(caller, partnerId, change);
  }

  @Override
  public Moved moveTo(Caller caller, String partnerId, NewStatus status) {
    return movePartners.move(caller, partnerId, status);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public List<StatusChange> statusHistory(Caller caller, String partnerId) {
    caller.requirePartner(partnerId);
    if (partners.find(caller.environment(), partnerId).isEmpty()) {
      throw new NotFound("not_found", "no such partner");
    }
    return partners.history(caller.environment(), partnerId, HISTORY_MAX);
  }

  @Override
  public void exported(Caller caller, String partnerId) {
    changePartners.exported(caller, partnerId);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public boolean isStopped(Environment environment, String partnerId) {
    return stoppedPartners.contains(environment, partnerId);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public Page<RequestView> requests(
      Caller caller, @Nullable String state, int limit, @Nullable String cursor) {
    Approvals.requireOperator(caller);
    String after = Cursors.after(cursor);
    List<RequestView> rows = requests.page(caller.environment(), state, after, limit + 1);
    return Cursors.page(rows, limit, RequestView::requestId);
  }

  @Override
  @Transactional(TxType.SUPPORTS)
  public RequestView request(Caller caller, String requestId) {
    DecideRequests.requireVisible(caller);
    return requests
        .find(caller.environment(), requestId)
        .orElseThrow(() -> new NotFound("not_found", "no such request"));
  }

  @Override
  public RequestView approve(Caller caller, String requestId) {
    return decideRequests.approve(caller, requestId);
  }

  @Override
  public RequestView reject(Caller caller, String requestId, Rejection rejection) {
    return decideRequests.reject(caller, requestId, rejection);
  }
}
