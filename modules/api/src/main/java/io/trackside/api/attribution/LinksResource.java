package io.trackside.api.attribution;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.LinkChange;
import io.trackside.contracts.attribution.AttributionApi.LinkView;
import io.trackside.contracts.attribution.AttributionApi.NewLink;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Links that partners publish. */
@Path("/v1/links")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attribution")
public class LinksResource {
  @Inject AttributionApi attribution;
  @Inject CurrentCaller caller;
  @Inject PublicUrl publicUrl;

  /** Creates a link. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Create a link",
      description =
          "landingUrl must be https (http only to loopback in the sandbox) and lead to a host on"
              + " the programme's allowedHosts. sub1 to sub5 are the defaults for its clicks.")
  @APIResponse(
      responseCode = "201",
      description = "The link; url is what to click",
      content = @Content(schema = @Schema(implementation = LinkView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "409", description = "already_exists: the code is taken")
  @APIResponse(responseCode = "404", description = "For a partner: another one's partnerId")
  @APIResponse(
      responseCode = "422",
      description =
          "partner_unknown, programme_unknown, creative_unknown, creative_withdrawn,"
              + " creative_not_approved, look_alike")
  public Response create(NewLink link, @Context UriInfo request) {
    LinkView created = attribution.createLink(caller.get(), link);
    return Response.created(URI.create("/v1/links/" + created.code()))
        .entity(publicUrl.absolute(created, request))
        .build();
  }

  /** Lists links. */
  @GET
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "List links in order of code",
      description = "A partner's own client sees its own links alone.")
  public Page<LinkView> list(
      @QueryParam("partnerId") @Nullable String partnerId,
      @BeanParam Paging paging,
      @Context UriInfo request) {
    Page<LinkView> page =
        attribution.links(caller.get(), partnerId, paging.limit(), paging.cursor());
    return new Page<>(
        page.items().stream().map(link -> publicUrl.absolute(link, request)).toList(),
        page.nextCursor());
  }

  /** Shows a link. */
  @GET
  @Path("/{code}")
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(summary = "Show a link")
  @APIResponse(
      responseCode = "200",
      description = "The link",
      content = @Content(schema = @Schema(implementation = LinkView.class)))
  @APIResponse(responseCode = "404", description = "No such link, or another partner's")
  public LinkView show(@PathParam("code") String code, @Context UriInfo request) {
    return publicUrl.absolute(attribution.link(caller.get(), code), request);
  }

  /** Changes a link. */
  @PATCH
  @Path("/{code}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "Disable, enable or end a link, or change its app link or creative",
      description =
          "Absent members stay as they are; an empty appUrl or creativeId takes it away. Holds on"
              + " every node within five seconds. The landing page never changes.")
  @APIResponse(
      responseCode = "200",
      description = "The link as it is now",
      content = @Content(schema = @Schema(implementation = LinkView.class)))
  @APIResponse(responseCode = "400", description = "Bad input, with pointers")
  @APIResponse(responseCode = "404", description = "No such link, or another partner's")
  @APIResponse(
      responseCode = "422",
      description = "creative_unknown, creative_withdrawn or creative_not_approved")
  public LinkView change(
      @PathParam("code") String code, LinkChange change, @Context UriInfo request) {
    return publicUrl.absolute(attribution.changeLink(caller.get(), code, change), request);
  }

  /** Draws a link. */
  @GET
  @Path("/{code}/qr")
  @Produces({"image/png", "image/svg+xml"})
  @Requires(Scope.PARTNERS_WRITE)
  @Operation(
      summary = "A link as a QR code",
      description = "PNG, or SVG if Accept asks for it; size is the edge, 64 to 2048 pixels.")
  @APIResponse(
      responseCode = "200",
      description = "The image",
      content = {
        @Content(
            mediaType = "image/png",
            schema = @Schema(type = SchemaType.STRING, format = "binary")),
        @Content(mediaType = "image/svg+xml", schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(responseCode = "400", description = "size_invalid")
  @APIResponse(responseCode = "404", description = "No such link, or another partner's")
  public Response qrCode(
      @PathParam("code") String code,
      @QueryParam("size") @DefaultValue("512") String size,
      @Context UriInfo request,
      @Context HttpHeaders headers) {
    LinkView link = publicUrl.absolute(attribution.link(caller.get(), code), request);
    int edge = edge(size);
    MediaType svg = MediaType.valueOf("image/svg+xml");
    boolean asSvg = svg.equals(headers.getAcceptableMediaTypes().get(0));
    return asSvg
        ? Response.ok(QrCode.svg(link.url(), edge), svg).build()
        : Response.ok(QrCode.png(link.url(), edge), "image/png").build();
  }

  private static int edge(String size) {
    int edge = size.matches("[0-9]{1,4}") ? Integer.parseInt(size) : 0;
    if (edge < QrCode.SIZE_MIN || edge > QrCode.SIZE_MAX) {
      String detail = "must be " + QrCode.SIZE_MIN + " to " + QrCode.SIZE_MAX + " pixels";
      throw new BadInput(
          "size_invalid", "size " + detail, List.of(new FieldError("/query/size", detail)));
    }
    return edge;
  }
}
