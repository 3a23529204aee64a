package io.trackside.api.payout;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.DocumentsApi;
import io.trackside.contracts.commission.DocumentsApi.Billing;
import io.trackside.contracts.commission.DocumentsApi.BillingView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who a partner is for the books, and where its money goes. */
@Path("/v1/partners/{partnerId}/billing")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class BillingResource {
  @Inject DocumentsApi documents;
  @Inject CurrentCaller caller;

  /** Shows the billing data. */
  @GET
  @Requires({Scope.PARTNERS_WRITE, Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(
      summary = "Show a partner's billing data",
      description = "The account by its last four characters alone.")
  @APIResponse(
      responseCode = "200",
      description = "The newest version",
      content = @Content(schema = @Schema(implementation = BillingView.class)))
  @APIResponse(
      responseCode = "404",
      description = "No such partner, another one, or nobody gave billing data yet")
  public BillingView show(@PathParam("partnerId") String partnerId) {
    return documents.billing(caller.get(), partnerId);
  }

  /** Changes the billing data. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Replace a partner's billing data",
      description =
          "A new version; documents and payouts that were made with an earlier one keep it. They"
              + " are encrypted at rest. The account is an IBAN, or an accountId where there are"
              + " none; without either nothing is paid out by a run.")
  @APIResponse(
      responseCode = "200",
      description = "The new version",
      content = @Content(schema = @Schema(implementation = BillingView.class)))
  @APIResponse(responseCode = "404", description = "No such partner, or another one")
  @APIResponse(responseCode = "409", description = "billing_changed at the same time")
  @APIResponse(
      responseCode = "422",
      description = "billing_invalid, with pointers; idempotency_key_reused")
  public BillingView change(@PathParam("partnerId") String partnerId, Billing billing) {
    return documents.changeBilling(caller.get(), partnerId, billing);
  }
}
