package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.access.ShownOnceAnswer;
import io.trackside.api.peer.PeerAddress;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.ClaimCode;
import io.trackside.contracts.attribution.AttributionApi.ClickConsent;
import io.trackside.contracts.attribution.AttributionApi.ClickRequest;
import io.trackside.contracts.attribution.AttributionApi.ClickView;
import io.trackside.contracts.attribution.AttributionApi.Redirect;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.RequestScoped;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Clicks that apps and servers report, and the check of a click id. */
@Path("/v1/clicks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class ClicksResource {
  @Inject AttributionApi attribution;
  @Inject PeerAddress peers;
  @Inject CurrentCaller caller;

  /** Records a click. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Record a click that an app or a server saw",
      description = "location is where the link leads, with the click id in it.")
  @APIResponse(
      responseCode = "201",
      description = "The click is stored",
      content = @Content(schema = @Schema(implementation = StoredClick.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(
      responseCode = "404",
      description = "link_unknown: no such link, or not in use; creative_withdrawn")
  @APIResponse(responseCode = "503", description = "clicks_busy: nothing stored, try again")
  public CompletionStage<Response> record(AppClick click, @Context HttpServletRequest peer) {
    ClickRequest request =
        new ClickRequest(
            click.code(),
            click.query(),
            Objects.requireNonNullElseGet(click.ip(), () -> peers.of(peer)),
            click.userAgent() == null ? peer.getHeader("User-Agent") : click.userAgent(),
            null);
    return Clicks.answer(
        attribution.click(caller.get(), request), ClicksResource::created, ClicksResource::unknown);
  }

  /** Shows a click. */
  @GET
  @Path("/{clickId}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Verify a click id", description = "For the book, before it believes one.")
  @APIResponse(
      responseCode = "200",
      description = "The click",
      content = @Content(schema = @Schema(implementation = ClickView.class)))
  @APIResponse(responseCode = "404", description = "No such click, or another partner's")
  public ClickView show(@PathParam("clickId") String clickId) {
    return attribution.clickView(caller.get(), clickId);
  }

  /** Offers a click to an app. */
  @POST
  @Path("/{clickId}/claim-code")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Make a one-time code with which an app takes over a click",
      description =
          "Carried through the app store by the player, for example in the clipboard or the install"
              + " referrer, and claimed after the installation.")
  @APIResponse(
      responseCode = "201",
      description = "The code, shown this once",
      content = @Content(schema = @Schema(implementation = ClaimCode.class)))
  @APIResponse(responseCode = "404", description = "No such click, or another partner's")
  public Response offer(@PathParam("clickId") String clickId) {
    return ShownOnceAnswer.created(attribution.offerClick(caller.get(), clickId));
  }

  private static Response created(Redirect redirect) {
    return Response.created(URI.create("/v1/clicks/" + redirect.clickId()))
        .entity(new StoredClick(redirect.clickId(), redirect.location()))
        .build();
  }

  private static Response unknown(NotFound reason) {
    throw reason;
  }

  /**
   * A click to record.
   *
   * @param consent what the player allows ad platforms
   * @param ip the player's address if another one reports; what is kept of it is the operator's
   *     policy
   * @param userAgent the player's, likewise
   */
  public record AppClick(
      String code,
      @Nullable String sub1,
      @Nullable String sub2,
      @Nullable String sub3,
      @Nullable String sub4,
      @Nullable String sub5,
      @Nullable String gclid,
      @Nullable String gbraid,
      @Nullable String wbraid,
      @Nullable String fbclid,
      @Nullable String ttclid,
      @Nullable ClickConsent consent,
      @Nullable String ip,
      @Nullable String userAgent) {

    Map<String, String> query() {
      Map<String, String> query = new HashMap<>();
      put(query, "sub1", sub1);
      put(query, "sub2", sub2);
      put(query, "sub3", sub3);
      put(query, "sub4", sub4);
      put(query, "sub5", sub5);
      put(query, "gclid", gclid);
      put(query, "gbraid", gbraid);
      put(query, "wbraid", wbraid);
      put(query, "fbclid", fbclid);
      put(query, "ttclid", ttclid);
      if (consent != null) {
        put(query, "ad_storage", text(consent.adStorage()));
        put(query, "ad_user_data", text(consent.adUserData()));
        put(query, "ad_personalization", text(consent.adPersonalization()));
      }
      return query;
    }

    private static @Nullable String text(@Nullable Boolean said) {
      return said == null ? null : said.toString();
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
      if (value != null) {
        query.put(name, value);
      }
    }
  }

  /** A stored click and where it leads. */
  public record StoredClick(String clickId, String location) {}
}
