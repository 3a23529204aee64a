package io.trackside.api.ingest;

import io.trackside.api.access.Open;
import io.trackside.api.peer.PeerAddress;
import io.trackside.api.problem.QuotaHeaders;
import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.pamsync.IngestApi.Postback;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterStyle;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * For systems that can only call a URL. The path holds a credential: nothing here, nor the access
 * log, writes it down.
 */
@Path("/pb/{source}/{token}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Events")
public class PostbackInResource {
  private static final int PARAMETERS_MAX = 100;

  @Inject IngestApi ingest;
  @Inject PeerAddress peers;

  /** Takes a call with its parameters in the query. */
  @GET
  @Open("the token in the path authenticates the source")
  @Operation(
      summary = "Send an event by calling a URL",
      description =
          "event_id, event_type, event_time and player_id are needed; click_id, bet_id, version,"
              + " stake, payout, amount, currency, category and others by type, under the names"
              + " that the source's configuration maps. The same call again is a duplicate. A"
              + " claimed ftd is stored as a deposit and compared with the derived first deposit.")
  @Parameter(
      name = "parameters",
      in = ParameterIn.QUERY,
      style = ParameterStyle.FORM,
      explode = Explode.TRUE,
      description = "By the names of the source's configuration",
      schema = @Schema(type = SchemaType.OBJECT, additionalProperties = String.class))
  @APIResponse(
      responseCode = "202",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = EventsAnswer.class)))
  @APIResponse(
      responseCode = "200",
      description = "Known already; the original receipt",
      content = @Content(schema = @Schema(implementation = EventsAnswer.class)))
  @APIResponse(responseCode = "400", description = "parameter_invalid, with the parameter's name")
  @APIResponse(responseCode = "401", description = "token_wrong")
  @APIResponse(responseCode = "403", description = "peer_not_allowed, source_disabled")
  @APIResponse(responseCode = "404", description = "source_unknown")
  @APIResponse(responseCode = "409", description = "event_id_conflict")
  @APIResponse(responseCode = "429", description = "rate_limited")
  public CompletionStage<Response> call(
      @PathParam("source") String source,
      @PathParam("token") String token,
      @Context UriInfo uri,
      @Context HttpServletRequest request) {
    Map<String, String> parameters = new HashMap<>();
    add(parameters, uri.getQueryParameters());
    return take(source, token, parameters, request);
  }

  /** Takes a call with its parameters in the query, in a form, or in both. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Open("the token in the path authenticates the source")
  @Operation(
      summary = "Send an event by posting to a URL",
      description = "As GET; the parameters may stand in the query or in a form body.")
  @Parameter(
      name = "parameters",
      in = ParameterIn.QUERY,
      style = ParameterStyle.FORM,
      explode = Explode.TRUE,
      description = "By the names of the source's configuration",
      schema = @Schema(type = SchemaType.OBJECT, additionalProperties = String.class))
  @RequestBody(
      required = false,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "202",
      description = "Stored",
      content = @Content(schema = @Schema(implementation = EventsAnswer.class)))
  @APIResponse(
      responseCode = "200",
      description = "Known already; the original receipt",
      content = @Content(schema = @Schema(implementation = EventsAnswer.class)))
  @APIResponse(responseCode = "400", description = "parameter_invalid, with the parameter's name")
  @APIResponse(responseCode = "401", description = "token_wrong")
  @APIResponse(responseCode = "403", description = "peer_not_allowed, source_disabled")
  @APIResponse(responseCode = "404", description = "source_unknown")
  @APIResponse(responseCode = "409", description = "event_id_conflict")
  @APIResponse(responseCode = "429", description = "rate_limited")
  public CompletionStage<Response> post(
      @PathParam("source") String source,
      @PathParam("token") String token,
      @Context UriInfo uri,
      @Context HttpServletRequest request,
      byte[] body) {
    Map<String, String> parameters = new HashMap<>();
    add(parameters, uri.getQueryParameters());
    String type = request.getContentType();
    if (type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED)) {
      FormBody.read(body).forEach((name, value) -> add(parameters, name, value));
    } else if (body.length > 0) {
      throw new BadInput("body_not_form", "a body is application/x-www-form-urlencoded");
    }
    return take(source, token, parameters, request);
  }

  private CompletionStage<Response> take(
      String source, String token, Map<String, String> parameters, HttpServletRequest request) {
    return ingest
        .acceptPostback(
            new Postback(
                source, token, parameters, peers.of(request), QuotaHeaders.keptOn(request)))
        .thenApply(EventsResource::answer);
  }

  private static void add(Map<String, String> parameters, MultivaluedMap<String, String> more) {
    more.forEach((name, values) -> values.forEach(value -> add(parameters, name, value)));
  }

  /** One value each: with two of them nobody knows which the sender means. */
  private static void add(Map<String, String> parameters, String name, String value) {
    if (parameters.put(name, value) != null) {
      String pointer = "/query/" + name.replace("~", "~0").replace("/", "~1");
      throw new BadInput(
          "parameter_repeated",
          "a parameter stands once",
          List.of(new FieldError(pointer, "stands more than once")));
    }
    if (parameters.size() > PARAMETERS_MAX) {
      throw new BadInput(
          "too_many_parameters", "a call has at most " + PARAMETERS_MAX + " parameters");
    }
  }
}
