package io.trackside.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.RequestsApi.Rejection;
import io.trackside.contracts.attribution.RequestsApi.RequestView;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;

/** Lets the second person decide. */
@Dependent
class DecideRequests {
  private final Approvals approvals;
  private final MovePartners movePartners;
  private final Rebind rebind;
  private final ReviewGrants reviews;
  private final KeepCreatives creatives;
  private final AuditLog audit;

  @Inject
  DecideRequests(
      Approvals approvals,
      MovePartners movePartners,
      Rebind rebind,
      ReviewGrants reviews,
      KeepCreatives creatives,
      AuditLog audit) {
    this.approvals = approvals;
    this.movePartners = movePartners;
    this.rebind = rebind;
    this.reviews = reviews;
    this.creatives = creatives;
    this.audit = audit;
  }

  RequestView approve(Caller caller, String requestId) {
    requireVisible(caller);
    RequestView held = approvals.hold(caller, requestId);
    Approvals.requireAnother(caller, held);
    if (held.kind().equals(Approvals.BINDING)) {
      rebind.grant(caller, held);
    } else if (held.kind().equals(ReviewGrants.KIND)) {
      reviews.grant(caller, held);
    } else if (held.kind().equals(Approvals.CREATIVE)) {
      creatives.grant(caller, held);
    } else {
      movePartners.grant(caller, held);
    }
    return approvals.decided(caller, held, "approved", null);
  }

  RequestView reject(Caller caller, String requestId, Rejection rejection) {
    requireVisible(caller);
    Approvals.requireReason(rejection.reason());
    RequestView held = approvals.hold(caller, requestId);
    if (held.kind().equals(Approvals.CREATIVE)) {
      creatives.refuse(caller, held, rejection.reason());
    }
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

  /** Requests are the operator's own: for a partner there are none. */
  static void requireVisible(Caller caller) {
    if (caller.partnerId() != null) {
      throw new NotFound("not_found", "no such request");
    }
  }
}
