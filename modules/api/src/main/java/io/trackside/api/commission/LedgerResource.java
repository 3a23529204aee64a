package io.trackside.api.commission;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ClosingApi;
import io.trackside.contracts.commission.ClosingApi.BalanceView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The double-entry ledger. */
@Path("/v1/ledger")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class LedgerResource {
  @Inject ClosingApi closing;
  @Inject CurrentCaller caller;

  /** Balances. */
  @GET
  @Path("/balances")
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(
      summary = "Balances of accounts as of any instant",
      description =
          "A partner's accounts are accrued, held, approved, paid, and the memos carry and"
              + " recoup; the operator's have their other sides, so that all balances of a currency"
              + " sum to zero. at is an instant (RFC 3339), now without.")
  @APIResponse(responseCode = "200", description = "A page, by account and currency")
  @APIResponse(responseCode = "400", description = "at is no instant")
  @APIResponse(responseCode = "404", description = "Another partner's client asked")
  public Page<BalanceView> balances(
      @QueryParam("partnerId") @Nullable String partnerId,
      @QueryParam("at") @Nullable String at,
      @BeanParam Paging paging) {
    return closing.balances(caller.get(), partnerId, instant(at), paging.limit(), paging.cursor());
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException unreadable) {
      throw new BadInput(
          "invalid_request",
          "at is an instant such as 2026-03-31T22:00:00Z",
          List.of(new FieldError("/query/at", "an instant such as 2026-03-31T22:00:00Z")));
    }
  }
}
