package io.trackside.api.report;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ReportsApi;
import io.trackside.contracts.commission.ReportsApi.Kind;
import io.trackside.contracts.commission.ReportsApi.ReportView;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reports. */
@Path("/v1/reports/{report}")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, ReportsResource.CSV})
@Tag(name = "Reports")
public class ReportsResource {
  static final String CSV = "text/csv;charset=UTF-8";

  @Inject ReportsApi reports;
  @Inject CurrentCaller caller;
  @Context HttpHeaders headers;

  /** A report. */
  @GET
  @Requires(Scope.REPORTS_READ)
  @Operation(
      summary = "NGR, handle, FTD, CPA, accrual or conversion, grouped",
      description =
          "ngr and handle are by partner, programme, deal, cohort (month of registration), product,"
              + " category, country, brand, day, month; ftd, cpa and accrual by the same without"
              + " product and category; conversion by partner, programme, link, day, month. Every"
              + " dimension filters as well. Days are those of the deal's zone, of conversion UTC;"
              + " cpa and accrual take whole months. Totals are the statements' and the ledger's."
              + " Amounts of different currencies are never added unless currency is given. With"
              + " Accept: text/csv the rows come as CSV, guarded against formulas.")
  @APIResponse(
      responseCode = "200",
      description = "The report",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ReportView.class)),
        @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "400", description = "invalid_request with the parameter")
  @APIResponse(responseCode = "404", description = "No such report, or another partner's rows")
  @APIResponse(
      responseCode = "422",
      description =
          "report_dimension: not kept by it; report_too_large: ask for less; fx_rate_missing")
  public Response report(
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"ngr", "handle", "ftd", "cpa", "accrual", "conversion"}))
          @PathParam("report")
          String report,
      @BeanParam ReportParameters parameters) {
    ReportView view = reports.report(caller.get(), kind(report), parameters.query());
    return Accepted.csv(headers)
        ? Response.ok(ReportTable.of(view), CSV).build()
        : Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build();
  }

  private static Kind kind(String report) {
    return Arrays.stream(Kind.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(report))
        .findFirst()
        .orElseThrow(() -> new NotFound("not_found", "no such report"));
  }
}
