package io.trackside.api.payout;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.csv.CsvCells;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.PayoutApi;
import io.trackside.contracts.commission.PayoutApi.BankOrder;
import io.trackside.contracts.commission.PayoutApi.NewPayout;
import io.trackside.contracts.commission.PayoutApi.PayoutSummary;
import io.trackside.contracts.commission.PayoutApi.PayoutView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Payout runs: many partners paid at once. */
@Path("/v1/payouts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class PayoutsResource {
  @Inject PayoutApi payouts;
  @Inject CurrentCaller caller;

  /** Gathers a run. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Gather what is approved and unpaid in a currency into a payout run",
      description =
          "One payment a partner, of all its deals of that currency; under each deal a negative"
              + " statement offsets the others, and the sum must reach the minimum payout. What is"
              + " in a run is neither in another nor paid or reversed by hand until the run is"
              + " executed or rejected. It waits for another client's approval; sandbox data are"
              + " approved at once. The same payoutId again answers with the run that is there.")
  @APIResponse(
      responseCode = "201",
      description = "The run",
      content = @Content(schema = @Schema(implementation = PayoutView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(
      responseCode = "409",
      description = "payout_exists, in_payout_run, operator_missing, idempotency_key_in_flight")
  @APIResponse(
      responseCode = "422",
      description = "nothing_payable, with what every partner waits for; idempotency_key_reused")
  public Response gather(NewPayout payout) {
    PayoutView made = payouts.gather(caller.get(), payout);
    return Response.created(URI.create("/v1/payouts/" + made.payout().payoutId()))
        .entity(made)
        .build();
  }

  /** Lists runs. */
  @GET
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(summary = "List payout runs, newest first")
  @APIResponse(responseCode = "200", description = "A page")
  public Page<PayoutSummary> list(@BeanParam Paging paging) {
    return payouts.payouts(caller.get(), paging.limit(), paging.cursor());
  }

  /** Shows a run. */
  @GET
  @Path("/{payoutId}")
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(summary = "Show a payout run with its payments and what it left for later")
  @APIResponse(
      responseCode = "200",
      description = "The run",
      content = @Content(schema = @Schema(implementation = PayoutView.class)))
  @APIResponse(responseCode = "404", description = "No such run")
  public PayoutView show(@PathParam("payoutId") String payoutId) {
    return payouts.payout(caller.get(), payoutId);
  }

  /** Approves a run. */
  @POST
  @Path("/{payoutId}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(summary = "Approve a payout run that another client has gathered")
  @APIResponse(
      responseCode = "200",
      description = "The run",
      content = @Content(schema = @Schema(implementation = PayoutView.class)))
  @APIResponse(responseCode = "404", description = "No such run")
  @APIResponse(responseCode = "409", description = "payout_state, second_person_required")
  public PayoutView approve(
      @PathParam("payoutId") String payoutId,
      @RequestBody(required = false) @Nullable PayoutReason reason) {
    return payouts.decide(caller.get(), payoutId, true, text(reason));
  }

  /** Rejects a run. */
  @POST
  @Path("/{payoutId}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Reject a payout run and let go of its statements",
      description =
          "One that is approved too, by another client than the one that approved it: make sure"
              + " first that the bank does not carry out its file.")
  @APIResponse(
      responseCode = "200",
      description = "The run",
      content = @Content(schema = @Schema(implementation = PayoutView.class)))
  @APIResponse(responseCode = "400", description = "field_missing: a reason is required")
  @APIResponse(responseCode = "404", description = "No such run")
  @APIResponse(responseCode = "409", description = "payout_state, second_person_required")
  public PayoutView reject(
      @PathParam("payoutId") String payoutId,
      @RequestBody(required = false) @Nullable PayoutReason reason) {
    return payouts.decide(caller.get(), payoutId, false, text(reason));
  }

  /** Records a run as carried out. */
  @POST
  @Path("/{payoutId}/execute")
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Record that the bank has carried out an approved run",
      description = "Its statements are paid, exactly once.")
  @APIResponse(
      responseCode = "200",
      description = "The run",
      content = @Content(schema = @Schema(implementation = PayoutView.class)))
  @APIResponse(responseCode = "404", description = "No such run")
  @APIResponse(responseCode = "409", description = "payout_state, statement_not_intact")
  public PayoutView execute(@PathParam("payoutId") String payoutId) {
    return payouts.execute(caller.get(), payoutId);
  }

  /** Records a payment that came back. */
  @POST
  @Path("/{payoutId}/payments/{paymentId}/returned")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Record that the bank sent a payment back: what it paid is owed again",
      description = "The statements are approved again, and the next run takes them.")
  @APIResponse(
      responseCode = "200",
      description = "The run",
      content = @Content(schema = @Schema(implementation = PayoutView.class)))
  @APIResponse(responseCode = "400", description = "field_missing: a reason is required")
  @APIResponse(responseCode = "404", description = "No such run or payment")
  @APIResponse(responseCode = "409", description = "payout_state, payment_returned, in_payout_run")
  public PayoutView returned(
      @PathParam("payoutId") String payoutId,
      @PathParam("paymentId") String paymentId,
      @RequestBody(required = false) @Nullable PayoutReason reason) {
    return payouts.returned(caller.get(), payoutId, paymentId, text(reason));
  }

  /** A run for the bank. */
  @GET
  @Path("/{payoutId}/file")
  @Produces({Wanted.XML, Wanted.CSV})
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "An approved payout run as the bank's file",
      description =
          "ISO 20022 credit transfers (pain.001), or with Accept: text/csv a table. It has the"
              + " accounts in full; that it was fetched is recorded in the log. The bytes are the"
              + " same whenever it is asked for.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content = {
        @Content(
            mediaType = Wanted.XML,
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = Wanted.CSV,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "400", description = "invalid_request: no such version")
  @APIResponse(responseCode = "404", description = "No such run")
  @APIResponse(
      responseCode = "409",
      description = "payout_state: the run is not approved; currency_not_iso: no pain.001 has it")
  public Response file(
      @PathParam("payoutId") String payoutId,
      @Parameter(description = "The version of pain.001: 09 (2019) or 03 (2009)")
          @QueryParam("version")
          @Nullable String version,
      @Context HttpHeaders headers) {
    Pain001 pain = pain(version);
    BankOrder order = payouts.bankOrder(caller.get(), payoutId);
    return Wanted.of(headers, List.of(Wanted.XML, Wanted.CSV)).equals(Wanted.CSV)
        ? Wanted.file(PayoutCsv.of(order), CsvCells.TYPE, order.messageId() + ".csv")
        : Wanted.file(pain.of(order), Wanted.XML, order.messageId() + ".xml");
  }

  private static Pain001 pain(@Nullable String version) {
    if (version == null || version.equals("09")) {
      return Pain001.V09;
    }
    if (version.equals("03")) {
      return Pain001.V03;
    }
    throw new BadInput(
        "invalid_request",
        "there is no such version of the file",
        List.of(new FieldError("/query/version", "09 or 03 expected")));
  }

  private static @Nullable String text(@Nullable PayoutReason reason) {
    return reason == null ? null : reason.reason();
  }

  /** Why; up to 1,000 characters. */
  public record PayoutReason(@Nullable String reason) {}
}
