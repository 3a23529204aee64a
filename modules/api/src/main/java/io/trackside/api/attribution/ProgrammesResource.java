package io.trackside.api.attribution;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.NewProgramme;
import io.trackside.contracts.attribution.AttributionApi.ProgrammeView;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Programmes: what a brand offers to partners, and where their links may lead. */
@Path("/v1/programmes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class ProgrammesResource {
  @Inject AttributionApi attribution;
  @Inject CurrentCaller caller;

  /** Creates a programme. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Create a programme",
      description =
          "allowedHosts lists host or host:port; links lead nowhere else. clickParameter is the"
              + " name under which the click id reaches the landing page (tsclid by default).")
  @APIResponse(
      responseCode = "201",
      description = "The programme",
      content = @Content(schema = @Schema(implementation = ProgrammeView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "409", description = "already_exists: the id is taken")
  public Response create(NewProgramme programme) {
    ProgrammeView created = attribution.createProgramme(caller.get(), programme);
    return Response.created(URI.create("/v1/programmes/" + created.programmeId()))
        .entity(created)
        .build();
  }

  /** Lists programmes. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "List programmes in order of id")
  public Page<ProgrammeView> list(@BeanParam Paging paging) {
    return attribution.programmes(caller.get(), paging.limit(), paging.cursor());
  }

  /** Shows a programme. */
  @GET
  @Path("/{programmeId}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Show a programme")
  @APIResponse(
      responseCode = "200",
      description = "The programme",
      content = @Content(schema = @Schema(implementation = ProgrammeView.class)))
  @APIResponse(responseCode = "404", description = "No such programme")
  public ProgrammeView show(@PathParam("programmeId") String programmeId) {
    return attribution.programme(caller.get(), programmeId);
  }
}
