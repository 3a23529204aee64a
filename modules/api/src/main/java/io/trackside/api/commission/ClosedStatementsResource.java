package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.csv.CsvCells;
import io.trackside.api.payout.Bill;
import io.trackside.api.payout.BillCsv;
import io.trackside.api.payout.BillPdf;
import io.trackside.api.payout.Wanted;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ClosingApi;
import io.trackside.contracts.commission.ClosingApi.StatementDecision;
import io.trackside.contracts.commission.ClosingApi.StatementDetail;
import io.trackside.contracts.commission.ClosingApi.Step;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.commission.DocumentsApi;
import io.trackside.contracts.commission.DocumentsApi.CreditNote;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A statement by its id, and what is decided about a closed one. */
@Path("/v1/statements")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class ClosedStatementsResource {
  @Inject ClosingApi closing;
  @Inject DocumentsApi documents;
  @Inject CurrentCaller caller;

  /** Shows a statement. */
  @GET
  @Path("/{statementId}")
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(
      summary =
          "Show a statement with its content hash, what is payable, its life, and its documents")
  @APIResponse(
      responseCode = "200",
      description = "The statement",
      content = @Content(schema = @Schema(implementation = StatementDetail.class)))
  @APIResponse(responseCode = "404", description = "No such statement, or another partner's")
  public StatementDetail show(@PathParam("statementId") String statementId) {
    return closing.statement(caller.get(), statementId);
  }

  /** A closed statement to keep. */
  @GET
  @Path("/{statementId}/document")
  @Produces({MediaType.APPLICATION_JSON, Wanted.PDF, Wanted.CSV})
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(
      summary = "The bytes of a closed statement; their SHA-256 is its content hash",
      description =
          "They never change. The same events give the same bytes again. With Accept:"
              + " application/pdf or text/csv the self-billing document of an approved statement,"
              + " which is issued and numbered when it is asked for first.")
  @APIResponse(
      responseCode = "200",
      description = "The document",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = StatementView.class)),
        @Content(
            mediaType = Wanted.PDF,
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = Wanted.CSV,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(responseCode = "404", description = "No such statement, or another partner's")
  @APIResponse(
      responseCode = "409",
      description =
          "statement_open: it is not closed yet; for a self-billing document also"
              + " statement_not_approved, billing_missing, operator_missing")
  public Response document(
      @PathParam("statementId") String statementId, @Context HttpHeaders headers) {
    String type = Wanted.of(headers, List.of(MediaType.APPLICATION_JSON, Wanted.PDF, Wanted.CSV));
    return switch (type) {
      case Wanted.PDF, Wanted.CSV ->
          file(Bill.of(documents.selfBilling(caller.get(), statementId)), type);
      default -> {
        String text = closing.document(caller.get(), statementId);
        yield Response.ok(text.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON_TYPE)
            .build();
      }
    };
  }

  /** What takes a self-billing document back. */
  @GET
  @Path("/{statementId}/credit-note")
  @Produces({MediaType.APPLICATION_JSON, Wanted.PDF, Wanted.CSV})
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(
      summary = "The credit note of a reversed statement that has a self-billing document",
      description =
          "It is issued with the reversal, has a number of its own, names the document that it"
              + " takes back, and never changes. Accept: application/pdf or text/csv for the"
              + " document.")
  @APIResponse(
      responseCode = "200",
      description = "The credit note",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = CreditNote.class)),
        @Content(
            mediaType = Wanted.PDF,
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(
            mediaType = Wanted.CSV,
            schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  @APIResponse(
      responseCode = "404",
      description = "No such statement, or another partner's; no_credit_note")
  public Response creditNote(
      @PathParam("statementId") String statementId, @Context HttpHeaders headers) {
    CreditNote note = documents.creditNote(caller.get(), statementId);
    String type = Wanted.of(headers, List.of(MediaType.APPLICATION_JSON, Wanted.PDF, Wanted.CSV));
    return switch (type) {
      case Wanted.PDF, Wanted.CSV -> file(Bill.of(note), type);
      default -> Response.ok(note, MediaType.APPLICATION_JSON_TYPE).build();
    };
  }

  private static Response file(Bill bill, String type) {
    return type.equals(Wanted.PDF)
        ? Wanted.file(BillPdf.of(bill), type, bill.number() + ".pdf")
        : Wanted.file(BillCsv.of(bill), CsvCells.TYPE, bill.number() + ".csv");
  }

  /** A statement's lines for a spreadsheet. */
  @GET
  @Path("/{statementId}/lines")
  @Produces(CsvCells.TYPE)
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(
      summary = "A statement's lines as CSV, guarded against formulas",
      description = "The open statement too; amounts are plain decimals of the currency.")
  @APIResponse(
      responseCode = "200",
      description = "The lines",
      content = @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "404", description = "No such statement, or another partner's")
  public String lines(@PathParam("statementId") String statementId) {
    return StatementCsv.of(closing.statement(caller.get(), statementId).statement());
  }

  /** Approves. */
  @POST
  @Path("/{statementId}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Approve a held statement",
      description = "By another client than the one that ordered the close, for live data.")
  @APIResponse(
      responseCode = "200",
      description = "The statement",
      content = @Content(schema = @Schema(implementation = StatementDetail.class)))
  @APIResponse(responseCode = "404", description = "No such statement")
  @APIResponse(responseCode = "409", description = "statement_state, second_person_required")
  public StatementDetail approve(
      @PathParam("statementId") String statementId,
      @RequestBody(required = false) @Nullable StatementDecision decision) {
    return decide(statementId, Step.APPROVE, decision);
  }

  /** Rejects. */
  @POST
  @Path("/{statementId}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(summary = "Reject a held statement: nothing of it is paid")
  @APIResponse(
      responseCode = "200",
      description = "The statement",
      content = @Content(schema = @Schema(implementation = StatementDetail.class)))
  @APIResponse(responseCode = "400", description = "field_missing: a reason is required")
  @APIResponse(responseCode = "404", description = "No such statement")
  @APIResponse(responseCode = "409", description = "statement_state")
  public StatementDetail reject(
      @PathParam("statementId") String statementId,
      @RequestBody(required = false) @Nullable StatementDecision decision) {
    return decide(statementId, Step.REJECT, decision);
  }

  /** Pays. */
  @POST
  @Path("/{statementId}/pay")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Record the payment of an approved statement",
      description =
          "All that is approved of the partner under the deal is paid together, so that a negative"
              + " statement offsets later ones; a commission that is held is left for later.")
  @APIResponse(
      responseCode = "200",
      description = "The statement; the step names the payout",
      content = @Content(schema = @Schema(implementation = StatementDetail.class)))
  @APIResponse(responseCode = "404", description = "No such statement")
  @APIResponse(
      responseCode = "409",
      description = "statement_state, below_minimum_payout, commission_held, in_payout_run")
  public StatementDetail pay(
      @PathParam("statementId") String statementId,
      @RequestBody(required = false) @Nullable StatementDecision decision) {
    return decide(statementId, Step.PAY, decision);
  }

  /** Reverses. */
  @POST
  @Path("/{statementId}/reverse")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Take an approved or paid statement back",
      description =
          "With moneyReturned the payment has come back; otherwise later approved balances make"
              + " good for it. Where a self-billing document was issued, a credit note is issued"
              + " with it.")
  @APIResponse(
      responseCode = "200",
      description = "The statement",
      content = @Content(schema = @Schema(implementation = StatementDetail.class)))
  @APIResponse(responseCode = "400", description = "field_missing: a reason is required")
  @APIResponse(responseCode = "404", description = "No such statement")
  @APIResponse(responseCode = "409", description = "statement_state, in_payout_run")
  public StatementDetail reverse(
      @PathParam("statementId") String statementId,
      @RequestBody(required = false) @Nullable StatementDecision decision) {
    return decide(statementId, Step.REVERSE, decision);
  }

  private StatementDetail decide(
      String statementId, Step step, @Nullable StatementDecision decision) {
    return closing.decide(
        caller.get(),
        statementId,
        step,
        decision == null ? new StatementDecision(null, null) : decision);
  }
}
