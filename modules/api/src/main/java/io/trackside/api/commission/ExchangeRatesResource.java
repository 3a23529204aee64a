package io.trackside.api.commission;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.commission.FxApi;
import io.trackside.contracts.commission.FxApi.Format;
import io.trackside.contracts.commission.FxApi.LoadView;
import io.trackside.contracts.commission.FxApi.RateView;
import io.trackside.contracts.commission.FxApi.WaitingView;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Exchange rates, dated and versioned. */
@Path("/v1/fx")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Commission")
public class ExchangeRatesResource {
  @Inject FxApi rates;
  @Inject CurrentCaller caller;

  /** Takes rates in. */
  @POST
  @Path("/rates")
  @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, MediaType.TEXT_XML, "text/csv"})
  @Requires(Scope.STATEMENTS_WRITE)
  @Operation(
      summary = "Load exchange rates",
      description =
          "The ECB's reference rates as XML or CSV, daily or historical, or JSON"
              + " {\"rates\":[{\"from\",\"to\",\"date\",\"rate\"}]}. What is known already changes"
              + " nothing; another rate of a known day is a new version, and what was computed with"
              + " the old one is computed anew. What waited for a rate goes on.")
  @APIResponse(
      responseCode = "201",
      description = "What the load brought",
      content = @Content(schema = @Schema(implementation = LoadView.class)))
  @APIResponse(responseCode = "400", description = "rates_unreadable")
  public Response load(
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      byte[] document) {
    LoadView loaded = rates.load(caller.get(), format(type), document);
    return Response.created(URI.create("/v1/fx/rates")).entity(loaded).build();
  }

  private static Format format(@Nullable String type) {
    String plain = type == null ? "" : type.toLowerCase(Locale.ROOT);
    if (plain.contains("xml")) {
      return Format.XML;
    }
    return plain.contains("csv") ? Format.CSV : Format.JSON;
  }

  /** Shows rates. */
  @GET
  @Path("/rates")
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(
      summary = "The rates of a day: of each pair the newest, at most seven days old",
      description = "date is a day such as 2026-03-14; without it the newest day there is.")
  @APIResponse(responseCode = "200", description = "The rates, by pair")
  @APIResponse(responseCode = "400", description = "date is no day")
  public Page<RateView> show(@QueryParam("date") @Nullable String date) {
    return new Page<>(rates.rates(caller.get(), date), null);
  }

  /** What waits for a rate. */
  @GET
  @Path("/waiting")
  @Requires({Scope.REPORTS_READ, Scope.STATEMENTS_WRITE})
  @Operation(summary = "Statements with figures that wait for an exchange rate")
  @APIResponse(responseCode = "200", description = "The statements; empty if nothing waits")
  public Page<WaitingView> waiting() {
    return new Page<>(rates.waiting(caller.get()), null);
  }
}
