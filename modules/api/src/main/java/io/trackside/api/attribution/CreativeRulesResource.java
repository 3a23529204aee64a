package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.CreativesApi;
import io.trackside.contracts.attribution.CreativesApi.CreativeRuleView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What creatives must and must not say, where and since when. */
@Path("/v1/creative-rules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class CreativeRulesResource {
  @Inject CreativesApi creatives;
  @Inject CurrentCaller caller;

  /** Lists the rules. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "List the rules for creatives, with their sources",
      description =
          "Those in force on a day (today without on) and in a place (everywhere without place, an"
              + " ISO 3166 code).")
  @APIResponse(responseCode = "200", description = "The rules, all on one page")
  @APIResponse(responseCode = "400", description = "date_invalid; invalid_request for the place")
  public Page<CreativeRuleView> list(
      @QueryParam("on") @Nullable String on, @QueryParam("place") @Nullable String place) {
    return new Page<>(creatives.rules(caller.get(), day(on), place), null);
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException wrong) {
      String detail = "is a date such as 2026-03-14";
      throw new BadInput(
          "date_invalid",
          "the query parameter on " + detail,
          List.of(new FieldError("/query/on", detail)));
    }
  }
}
