package io.trackside.api.delivery;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.delivery.DeliveryApi;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryQuery;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryView;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deliveries: what was told to whom, how it went, and once more. */
@Path("/v1/deliveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Delivery")
public class DeliveriesResource {
  @Inject DeliveryApi delivery;
  @Inject CurrentCaller caller;

  /** Lists deliveries. */
  @GET
  @Requires(Scope.DELIVERIES_WRITE)
  @Operation(
      summary = "List deliveries, newest first",
      description =
          "status is pending, retrying, delivered, dead, suppressed, held (a person must look at"
              + " the player first) or dropped. Attempts are shown with a single delivery. A partner's own client sees its own alone.")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(responseCode = "400", description = "status_unknown, limit_invalid, cursor_invalid")
  @APIResponse(responseCode = "404", description = "No such destination, or another partner's")
  public Page<DeliveryView> list(
      @QueryParam("destination") @Nullable String destination,
      @QueryParam("status") @Nullable String status,
      @QueryParam("eventId") @Nullable String eventId,
      @BeanParam Paging paging) {
    return delivery.deliveries(
        caller.get(),
        new DeliveryQuery(destination, status, eventId, paging.limit(), paging.cursor()));
  }

  /** Counts deliveries. */
  @GET
  @Path("/counts")
  @Requires(Scope.DELIVERIES_WRITE)
  @Operation(
      summary = "Count deliveries by status",
      description = "Of the whole environment or of one destination.")
  @APIResponse(
      responseCode = "200",
      description = "The numbers by status, and their sum as owed",
      content = @Content(schema = @Schema(implementation = Counts.class)))
  @APIResponse(responseCode = "404", description = "No such destination, or another partner's")
  public Counts counts(@QueryParam("destination") @Nullable String destination) {
    return Counts.of(delivery.counts(caller.get(), destination));
  }

  /** Shows a delivery. */
  @GET
  @Path("/{deliveryId}")
  @Requires(Scope.DELIVERIES_WRITE)
  @Operation(
      summary = "Show a delivery with its attempts",
      description = "Each with time, status, latency and the first 2 KB of the answer.")
  @APIResponse(
      responseCode = "200",
      description = "The delivery",
      content = @Content(schema = @Schema(implementation = DeliveryView.class)))
  @APIResponse(responseCode = "404", description = "No such delivery, or another partner's")
  public DeliveryView show(@PathParam("deliveryId") String deliveryId) {
    return delivery.delivery(caller.get(), deliveryId);
  }

  /** Sends a delivery again. */
  @POST
  @Path("/{deliveryId}/redeliver")
  @Requires(Scope.DELIVERIES_WRITE)
  @Operation(
      summary = "Send a delivery again",
      description =
          "With its original id and bytes, and a new retry schedule. A restricted player's"
              + " delivery is suppressed again.")
  @APIResponse(
      responseCode = "200",
      description = "The delivery, owed again",
      content = @Content(schema = @Schema(implementation = DeliveryView.class)))
  @APIResponse(responseCode = "404", description = "No such delivery, or another partner's")
  @APIResponse(responseCode = "409", description = "destination_disabled")
  public DeliveryView redeliver(@PathParam("deliveryId") String deliveryId) {
    return delivery.redeliver(caller.get(), deliveryId);
  }

  /**
   * Numbers of deliveries.
   *
   * @param owed all that were ever owed, the suppressed and dropped ones excluded
   * @param held wait for a review
   * @param dropped by a review
   */
  public record Counts(
      long owed,
      long pending,
      long retrying,
      long delivered,
      long dead,
      long suppressed,
      long held,
      long dropped) {

    static Counts of(Map<String, Long> byStatus) {
      long pending = byStatus.getOrDefault("pending", 0L);
      long retrying = byStatus.getOrDefault("retrying", 0L);
      long delivered = byStatus.getOrDefault("delivered", 0L);
      long dead = byStatus.getOrDefault("dead", 0L);
      long held = byStatus.getOrDefault("held", 0L);
      return new Counts(
          pending + retrying + delivered + dead + held,
          pending,
          retrying,
          delivered,
          dead,
          byStatus.getOrDefault("suppressed", 0L),
          held,
          byStatus.getOrDefault("dropped", 0L));
    }
  }
}
