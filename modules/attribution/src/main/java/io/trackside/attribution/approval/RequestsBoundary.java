package io.trackside.attribution.approval;

import io.trackside.attribution.input.Cursors;
import io.trackside.attribution.store.RequestStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.RequestsApi;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door to what waits for a second person. */
@ApplicationScoped
@Transactional
public class RequestsBoundary implements RequestsApi {
  @Inject DecideRequests decideRequests;
  @Inject RequestStore requests;

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
