package io.trackside.api.delivery;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.access.ShownOnceAnswer;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.delivery.DeliveryApi;
import io.trackside.contracts.delivery.DeliveryApi.AttemptView;
import io.trackside.contracts.delivery.DeliveryApi.CreatedDestination;
import io.trackside.contracts.delivery.DeliveryApi.DestinationView;
import io.trackside.contracts.delivery.DeliveryApi.NewDestination;
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
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Destinations: where partners are told. */
@Path("/v1/destinations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
public class DestinationsResource {
  @Inject DeliveryApi delivery;
  @Inject CurrentCaller caller;

  /** Creates a destination. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.DELIVERIES_WRITE)
  @Operation(
      summary = "Create a postback or webhook destination",
      description =
          "A postback's url is a template with macros such as {click_id}. A webhook's secret, and"
              + " that of a postback with {sig}, is shown this once. Redirects are never followed:"
              + " name the final address.")
  @APIResponse(
      responseCode = "201",
      description = "The destination, with its secret where it signs",
      content = @Content(schema = @Schema(implementation = ShownDestination.class)))
  @APIResponse(responseCode = "400", description = "destination_invalid, with pointers")
  @APIResponse(responseCode = "404", description = "Another partner's")
  @APIResponse(responseCode = "409", description = "destination_exists: the id is taken")
  @APIResponse(
      responseCode = "422",
      description = "url_refused, partner_unknown, programme_unknown")
  public Response create(NewDestination destination) {
    CreatedDestination created = delivery.create(caller.get(), destination);
    return ShownOnceAnswer.created(
        URI.create("/v1/destinations/" + created.destination().destinationId()),
        ShownDestination.of(created));
  }

  /** Lists destinations. */
  @GET
  @Requires(Scope.DELIVERIES_WRITE)
  @Operation(
      summary = "List destinations in order of id",
      description = "A partner's own client sees its own alone.")
  public Page<DestinationView> list(@BeanParam Paging paging) {
    return delivery.destinations(caller.get(), paging.limit(), paging.cursor());
  }

  /** Shows a destination. */
  @GET
  @Path("/{destinationId}")
  @Requires(Scope.DELIVERIES_WRITE)
  @Operation(summary = "Show a destination", description = "Credentials as their last four.")
  @APIResponse(
      responseCode = "200",
      description = "The destination",
      content = @Content(schema = @Schema(implementation = DestinationView.class)))
  @APIResponse(responseCode = "404", description = "No such destination, or another partner's")
  public DestinationView show(@PathParam("destinationId") String destinationId) {
    return delivery.destination(caller.get(), destinationId);
  }

  /** Sends a sample. */
  @POST
  @Path("/{destinationId}/test")
  @Requires(Scope.DELIVERIES_WRITE)
  @Operation(
      summary = "Send a sample event now",
      description =
          "Answers with what the endpoint said. The sample has type destination.test, is not"
              + " retried and not listed; failure redirect means that a redirect was not followed.")
  @APIResponse(
      responseCode = "200",
      description = "The attempt",
      content = @Content(schema = @Schema(implementation = AttemptView.class)))
  @APIResponse(responseCode = "404", description = "No such destination, or another partner's")
  public CompletionStage<AttemptView> test(@PathParam("destinationId") String destinationId) {
    return delivery.test(caller.get(), destinationId);
  }

  /** Enables a destination. */
  @POST
  @Path("/{destinationId}/enable")
  @Requires(Scope.DELIVERIES_WRITE)
  @Operation(
      summary = "Enable a destination",
      description = "What stayed owed while it was disabled is sent now.")
  @APIResponse(
      responseCode = "200",
      description = "The destination",
      content = @Content(schema = @Schema(implementation = DestinationView.class)))
  @APIResponse(responseCode = "404", description = "No such destination, or another partner's")
  public DestinationView enable(@PathParam("destinationId") String destinationId) {
    return delivery.setEnabled(caller.get(), destinationId, true);
  }

  /** Disables a destination. */
  @POST
  @Path("/{destinationId}/disable")
  @Requires(Scope.DELIVERIES_WRITE)
  @Operation(
      summary = "Disable a destination",
      description = "Nothing more is sent; what is owed already stays owed.")
  @APIResponse(
      responseCode = "200",
      description = "The destination",
      content = @Content(schema = @Schema(implementation = DestinationView.class)))
  @APIResponse(responseCode = "404", description = "No such destination, or another partner's")
  public DestinationView disable(@PathParam("destinationId") String destinationId) {
    return delivery.setEnabled(caller.get(), destinationId, false);
  }
}
