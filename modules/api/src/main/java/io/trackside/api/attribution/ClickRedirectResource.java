package io.trackside.api.attribution;

import io.trackside.api.access.Open;
import io.trackside.api.peer.PeerAddress;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.ClickRequest;
import io.trackside.contracts.attribution.AttributionApi.Redirect;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.Explode;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterStyle;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The link that a player clicks. It answers once the click is durable, and only ever with the
 * landing page of the link's own record: nothing in the request can name a target.
 */
@Path("/c")
@RequestScoped
@Tag(name = "Attribution")
public class ClickRedirectResource {
  private static final String UNKNOWN_PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Link not found</title></head>
      <body><h1>Link not found</h1><p>This link is not in use.</p></body></html>
      """;

  private static final String NEUTRAL_PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>No longer available</title></head>
      <body><h1>No longer available</h1><p>What this link showed has ended.</p></body></html>
      """;

  @Inject AttributionApi attribution;
  @Inject PeerAddress peers;

  /** Sends a click to the landing page. */
  @GET
  @Path("/{code}")
  @Open("players click links")
  @Operation(
      summary = "Follow a partner's link",
      description =
          "Telephones and tablets are sent to the link's appUrl if it has one."
              + " sub1 to sub5 override the link's; gclid, gbraid, wbraid, fbclid and ttclid are kept, and"
              + " ad_storage, ad_user_data and ad_personalization (granted or denied)."
              + " The landing page gets the signed click id under the programme's parameter.")
  @Parameter(
      name = "parameters",
      in = ParameterIn.QUERY,
      style = ParameterStyle.FORM,
      explode = Explode.TRUE,
      description = "sub1 to sub5, the platforms' click ids, and whatever else comes along",
      schema = @Schema(type = SchemaType.OBJECT, additionalProperties = String.class))
  @APIResponse(responseCode = "302", description = "To the landing page; the click is stored")
  @APIResponse(
      responseCode = "404",
      description = "A plain page: no such link, or not in use",
      content = @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "410",
      description = "A neutral page: what the link showed was withdrawn",
      content = @Content(mediaType = "text/html", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(responseCode = "503", description = "clicks_busy: nothing stored, try again")
  public CompletionStage<Response> follow(
      @PathParam("code") String code,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      @Context HttpServletRequest peer) {
    ClickRequest click =
        new ClickRequest(
            code,
            firstValues(uri),
            peers.of(peer),
            headers.getHeaderString(HttpHeaders.USER_AGENT),
            purpose(peer.getMethod(), headers::getHeaderString));
    return Clicks.answer(
        attribution.click(click), ClickRedirectResource::redirect, ClickRedirectResource::unknown);
  }

  private static Response redirect(Redirect redirect) {
    return Response.status(Response.Status.FOUND)
        .header(HttpHeaders.LOCATION, redirect.location())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  private static Response unknown(NotFound reason) {
    boolean withdrawn = reason.code().equals("creative_withdrawn");
    return Response.status(withdrawn ? Response.Status.GONE : Response.Status.NOT_FOUND)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(withdrawn ? NEUTRAL_PAGE : UNKNOWN_PAGE)
        .build();
  }

  private static Map<String, String> firstValues(UriInfo uri) {
    Map<String, String> first = new HashMap<>();
    uri.getQueryParameters()
        .forEach((name, values) -> first.put(name, values.isEmpty() ? "" : values.get(0)));
    return first;
  }

  /**
   * Why the link is asked for, as the browser says. Who asks for headers alone looks ahead: nobody
   * sees a page.
   *
   * @param header a header's value by its name; null if it is not there
   */
  static @Nullable String purpose(String method, Function<String, @Nullable String> header) {
    if (method.equals("HEAD")) {
      return "prefetch";
    }
    String purpose = header.apply("Sec-Purpose");
    return purpose == null ? header.apply("Purpose") : purpose;
  }
}
