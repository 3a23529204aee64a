package io.trackside.attribution.approval;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.RequestsApi.Rejection;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Lets the second person decide. */
@Dependent
class DecideRequests {
  private final Approvals approvals;
  private final List<Grants> grants;
  private final AuditLog audit;

  @Inject
  DecideRequests(Approvals approvals, @Any Instance<Grants> grants, AuditLog audit) {
    this.approvals = approvals;
    this.grants = grants.stream().toList();
    this.audit = audit;
  }

  RequestView approve(Caller caller, String requestId) {
    requireVisible(caller);
    RequestView held = approvals.hold(caller, requestId);
    Approvals.requireAnother(caller, held);
    grants(held).grant(caller, held);
    return approvals.decided(caller, held, "approved", null);
  }

  RequestView reject(Caller caller, String requestId, Rejection rejection) {
    requireVisible(caller);
    Approvals.requireReason(rejection.reason());
    RequestView held = approvals.hold(caller, requestId);
    grants(held).refuse(caller, held, rejection.reason());
    RequestView rejected = approvals.decided(caller, held, "rejected", rejection.reason());
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "request.rejected",
            caller.clientId(),
            null,
            null,
            Map.of(
                "requestId", held.requestId(),
                "kind", held.kind(),
                "requestedBy", held.requestedBy(),
                "reason", rejection.reason())));
    return rejected;
  }

  private Grants grants(RequestView request) {
    return grants.stream()
        .filter(known -> known.kind().equals(request.kind()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody grants " + request.kind()));
  }

  /** Requests are the operator's own: for a partner there are none. */
  static void requireVisible(Caller caller) {
    if (caller.partnerId() != null) {
      throw new NotFound("not_found", "no such request");
    }
  }
}
