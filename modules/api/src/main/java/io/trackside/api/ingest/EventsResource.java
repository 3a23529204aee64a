package io.trackside.api.ingest;

import io.trackside.api.access.Open;
import io.trackside.api.peer.PeerAddress;
import io.trackside.api.problem.QuotaHeaders;
import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.pamsync.IngestApi.Answer;
import io.trackside.contracts.pamsync.IngestApi.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Where the book's systems send their events. The body is taken as bytes and still compressed,
 * since that is what is signed; the answer follows the durable commit.
 */
@Path("/v1/sources/{source}/events")
@ApplicationScoped
@Tag(name = "Events")
public class EventsResource {
  @Inject IngestApi ingest;
  @Inject PeerAddress peers;

  /** Takes events. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Open("the signature over the bytes authenticates the source")
  @Operation(
      summary = "Send events",
      description =
          "One CloudEvents 1.0 event, a JSON array, or NDJSON (application/x-ndjson), optionally"
              + " gzip; proved as the source's scheme says (Standard Webhooks headers over the bytes"
              + " as sent by default). Answers come after the durable commit.")
  @SecurityRequirement(name = "signature")
  @SecurityRequirement(name = "sourceKey")
  @SecurityRequirement(name = "sourceToken")
  @Parameter(
      name = "webhook-id",
      in = ParameterIn.HEADER,
      description = "Standard Webhooks: the message's id, which is signed",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "webhook-timestamp",
      in = ParameterIn.HEADER,
      description = "Standard Webhooks: seconds of Unix time, which are signed",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "Content-Encoding",
      in = ParameterIn.HEADER,
      description = "gzip, or nothing",
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema =
                @Schema(
                    description =
                        "An event, see /v1/schemas, or an array of events, or what the source's"
                            + " dialect reads")),
        @Content(
            mediaType = "application/x-ndjson",
            schema = @Schema(type = SchemaType.STRING, description = "An event a line")),
        @Content(
            mediaType = MediaType.WILDCARD,
            schema =
                @Schema(
                    type = SchemaType.STRING,
                    format = "binary",
                    description = "As the source's dialect reads it"))
      })
  @APIResponse(
      responseCode = "202",
      description = "Stored; rejected elements of a batch are listed",
      content = @Content(schema = @Schema(implementation = EventsAnswer.class)))
  @APIResponse(
      responseCode = "200",
      description = "All known already; the original receipts",
      content = @Content(schema = @Schema(implementation = EventsAnswer.class)))
  @APIResponse(
      responseCode = "400",
      description = "json_invalid, json_too_deep, envelope_invalid, encoding_invalid")
  @APIResponse(responseCode = "401", description = "signature_invalid, timestamp_stale")
  @APIResponse(
      responseCode = "403",
      description = "peer_not_allowed, source_disabled, event_type_not_allowed")
  @APIResponse(responseCode = "404", description = "source_unknown")
  @APIResponse(responseCode = "409", description = "event_id_conflict")
  @APIResponse(responseCode = "413", description = "body_too_large, event_too_large")
  @APIResponse(
      responseCode = "429",
      description = "rate_limited: nothing stored; Retry-After, RateLimit-Policy and RateLimit")
  @APIResponse(responseCode = "503", description = "ingest_busy: nothing stored, try again")
  public CompletionStage<Response> send(
      @PathParam("source") String source,
      @Context HttpHeaders headers,
      @Context HttpServletRequest request,
      byte[] body) {
    Delivery delivery =
        new Delivery(
            source,
            headers::getHeaderString,
            body,
            peers.of(request),
            QuotaHeaders.keptOn(request));
    return ingest.accept(delivery).thenApply(EventsResource::answer);
  }

  static Response answer(Answer answer) {
    return Response.status(answer.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(AnswerText.of(answer))
        .build();
  }
}
