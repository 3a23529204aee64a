package io.trackside.api.access;

import io.trackside.contracts.access.AccessApi;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Asks before every resource method; refusals become problem+json like every other error. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
  @Inject AccessApi access;
  @Inject CurrentCaller current;

  @Context ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    new AccessCheck(access::authenticate)
        .admit(resource.getResourceMethod(), request.getHeaderString(HttpHeaders.AUTHORIZATION))
        .ifPresent(current::set);
  }
}
