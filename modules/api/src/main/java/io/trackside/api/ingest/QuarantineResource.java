package io.trackside.api.ingest;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.QuarantineApi;
import io.trackside.contracts.pamsync.QuarantineApi.Bulk;
import io.trackside.contracts.pamsync.QuarantineApi.DiscardedEvent;
import io.trackside.contracts.pamsync.QuarantineApi.Filter;
import io.trackside.contracts.pamsync.QuarantineApi.QuarantinedDetail;
import io.trackside.contracts.pamsync.QuarantineApi.QuarantinedEvent;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events that were stored and set aside. */
@Path("/v1/quarantine")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class QuarantineResource {
  @Inject QuarantineApi quarantine;
  @Inject CurrentCaller caller;

  /** Lists quarantined events. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Quarantined events with their reasons, oldest first",
      description = "from and to bound the time at which an event was set aside.")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(responseCode = "400", description = "window_invalid, time_invalid")
  public Page<QuarantinedEvent> list(
      @QueryParam("source") @Nullable String source,
      @QueryParam("code") @Nullable String code,
      @QueryParam("type") @Nullable String type,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @BeanParam Paging paging) {
    Filter filter =
        new Filter(source, code, type, QueryTime.of("from", from), QueryTime.of("to", to));
    return quarantine.list(caller.get(), filter, paging.limit(), paging.cursor());
  }

  /** Shows one. */
  @GET
  @Path("/{sequence}")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "A quarantined event with its reason and its bytes",
      description = "raw holds the event's own bytes in base64; pointer shows what is wrong in it.")
  @APIResponse(
      responseCode = "200",
      description = "The event",
      content = @Content(schema = @Schema(implementation = QuarantinedDetail.class)))
  @APIResponse(responseCode = "404", description = "event_not_quarantined")
  public QuarantinedDetail show(@PathParam("sequence") long sequence) {
    return quarantine.event(caller.get(), sequence);
  }

  /** Processes one again. */
  @POST
  @Path("/{sequence}/reprocess")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Process a quarantined event once more",
      description = "It comes back with its reason if nothing has changed.")
  @APIResponse(responseCode = "202", description = "Queued")
  @APIResponse(responseCode = "404", description = "event_not_quarantined")
  public Response reprocess(@PathParam("sequence") long sequence) {
    quarantine.reprocess(caller.get(), sequence);
    return Response.accepted().build();
  }

  /** Processes many again. */
  @POST
  @Path("/reprocess")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Process the quarantined events that match once more",
      description =
          "Oldest first, up to the setting trackside.quarantine.bulk-max; more says whether to ask"
              + " again.")
  @APIResponse(
      responseCode = "202",
      description = "How many are queued",
      content = @Content(schema = @Schema(implementation = Bulk.class)))
  @APIResponse(responseCode = "400", description = "window_invalid")
  public Response reprocessMany(Filter filter) {
    return Response.accepted(quarantine.reprocess(caller.get(), filter)).build();
  }

  /** Discards one. */
  @POST
  @Path("/{sequence}/discard")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Discard a quarantined event",
      description =
          "The raw event stays stored; its state is discarded, and reason and client are kept.")
  @APIResponse(responseCode = "204", description = "Discarded")
  @APIResponse(responseCode = "400", description = "reason_invalid")
  @APIResponse(responseCode = "404", description = "event_not_quarantined")
  public Response discard(@PathParam("sequence") long sequence, DiscardRequest request) {
    quarantine.discard(caller.get(), sequence, request.reason());
    return Response.noContent().build();
  }

  /** Discards many. */
  @POST
  @Path("/discard")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(summary = "Discard the quarantined events that match")
  @APIResponse(
      responseCode = "200",
      description = "How many were discarded",
      content = @Content(schema = @Schema(implementation = Bulk.class)))
  @APIResponse(responseCode = "400", description = "reason_invalid, window_invalid")
  public Bulk discardMany(DiscardManyRequest request) {
    Filter filter =
        new Filter(request.source(), request.code(), request.type(), request.from(), request.to());
    return quarantine.discard(caller.get(), filter, request.reason());
  }

  /** Lists discarded events. */
  @GET
  @Path("/discarded")
  @Requires(Scope.ADMIN)
  @Operation(summary = "Discarded events with reason, client and time, oldest first")
  public Page<DiscardedEvent> discarded(
      @QueryParam("source") @Nullable String source, @BeanParam Paging paging) {
    return quarantine.discarded(caller.get(), source, paging.limit(), paging.cursor());
  }

  /** Why an event is not wanted. */
  public record DiscardRequest(String reason) {}

  /** Which events are not wanted, and why. */
  public record DiscardManyRequest(
      @Nullable String source,
      @Nullable String code,
      @Nullable String type,
      @Nullable Instant from,
      @Nullable Instant to,
      String reason) {}
}
