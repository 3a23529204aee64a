package io.trackside.api.access;

import io.trackside.api.limits.RequestBudgets;
import io.trackside.api.peer.PeerAddress;
import io.trackside.api.problem.QuotaHeaders;
import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.PartnerUsersApi;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.Unauthorized;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * Asks before every resource method; refusals become problem+json like every other error. Who has
 * proved itself pays with its own budget, whatever it then may or may not do; who has not pays with
 * its address's.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
  static final String API_KEY = "X-API-Key";

  @Inject AccessApi access;
  @Inject PeerAddress peers;
  @Inject CurrentCaller current;
  @Inject RequestBudgets budgets;
  @Inject PartnerUsersApi users;

  @Context ResourceInfo resource;
  @Context HttpServletRequest servlet;

  @Override
  public void filter(ContainerRequestContext request) {
    try {
      new AccessCheck(credential -> access.authenticate(credential, peers.of(servlet)))
          .admit(
              resource.getResourceMethod(),
              request.getHeaderString(HttpHeaders.AUTHORIZATION),
              request.getHeaderString(API_KEY),
              this::pay)
          .ifPresent(current::set);
    } catch (Unauthorized refused) {
      budgets.stranger(peers.of(servlet));
      throw refused;
    }
  }

  private void pay(Caller caller) {
    QuotaHeaders.keptOn(servlet).accept(budgets.client(caller));
    requireUser(caller);
  }

  /** A partner's credential opens nothing once its user is disabled or its partner at an end. */
  private void requireUser(Caller caller) {
    String partner = caller.partnerId();
    String refusal =
        partner == null ? null : users.refusal(caller.environment(), partner, caller.clientId());
    if (refusal != null) {
      throw new Forbidden(refusal, "the operator does not let this credential in any more");
    }
  }
}
