package io.trackside.api.report;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.ReportsApi;
import io.trackside.contracts.commission.ReportsApi.CohortsView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The quality of players by month of registration. */
@Path("/v1/reports/cohorts")
@RequestScoped
@Produces({MediaType.APPLICATION_JSON, ReportsResource.CSV})
@Tag(name = "Reports")
public class CohortsResource {
  @Inject ReportsApi reports;
  @Inject CurrentCaller caller;
  @Context HttpHeaders headers;

  /** Cohorts. */
  @GET
  @Requires(Scope.REPORTS_READ)
  @Operation(
      summary = "Size, FTD rate, second deposits, 7/30/90-day NGR and retention of cohorts",
      description =
          "Of the bound players who registered in the months from from to to, by partner,"
              + " programme, cohort, country, brand, product. Days run from the registration date"
              + " in the deal's zone, the last included. By product a player counts in each product"
              + " that the player bet on. Computed from the figures as they stand: corrections,"
              + " late registrations and rebindings show at once.")
  @APIResponse(
      responseCode = "200",
      description = "The cohorts",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = CohortsView.class)),
        @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class))
      })
  @APIResponse(responseCode = "400", description = "invalid_request with the parameter")
  @APIResponse(responseCode = "404", description = "Another partner's rows")
  @APIResponse(
      responseCode = "422",
      description = "report_dimension: not kept by it; report_too_large: ask for less")
  public Response cohorts(@BeanParam ReportParameters parameters) {
    CohortsView view = reports.cohorts(caller.get(), parameters.query());
    return Accepted.csv(headers)
        ? Response.ok(ReportTable.of(view), ReportsResource.CSV).build()
        : Response.ok(view, MediaType.APPLICATION_JSON_TYPE).build();
  }
}
