package io.trackside.api.ingest;

import io.trackside.api.Paging;
import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.pamsync.FeedsApi;
import io.trackside.contracts.pamsync.FeedsApi.FeedChange;
import io.trackside.contracts.pamsync.FeedsApi.FeedView;
import io.trackside.contracts.pamsync.FeedsApi.FeedWord;
import io.trackside.contracts.pamsync.FeedsApi.FixtureDetail;
import io.trackside.contracts.pamsync.FeedsApi.FixtureView;
import io.trackside.contracts.pamsync.FeedsApi.NewFeed;
import io.trackside.contracts.platform.Page;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Feeds of fixtures, odds and results. */
@Path("/v1/feeds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Feeds")
public class FeedsResource {
  @Inject FeedsApi feeds;
  @Inject CurrentCaller caller;

  /** Makes a source a feed. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Make a source a feed",
      description =
          "mode is poll, stream (server-sent events) or push. What the feed answers is mapped by the"
              + " source's dialect and takes the way of all events. The key is never shown again."
              + " From now on settlements are held against the feed's results.")
  @APIResponse(
      responseCode = "201",
      description = "The feed",
      content = @Content(schema = @Schema(implementation = FeedView.class)))
  @APIResponse(responseCode = "400", description = "feed_invalid, with pointers")
  @APIResponse(responseCode = "404", description = "source_unknown")
  @APIResponse(responseCode = "409", description = "feed_exists")
  public Response create(NewFeed feed) {
    FeedView created = feeds.create(caller.get(), feed);
    return Response.created(URI.create("/v1/feeds/" + created.source())).entity(created).build();
  }

  /** All feeds. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(summary = "Feeds, by source")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(responseCode = "400", description = "cursor_invalid")
  public Page<FeedView> list(@BeanParam Paging paging) {
    return feeds.feeds(caller.get(), paging.limit(), paging.cursor());
  }

  /** One feed. */
  @GET
  @Path("/{source}")
  @Requires(Scope.ADMIN)
  @Operation(summary = "A feed and how it does")
  @APIResponse(
      responseCode = "200",
      description = "The feed",
      content = @Content(schema = @Schema(implementation = FeedView.class)))
  @APIResponse(responseCode = "404", description = "feed_unknown")
  public FeedView show(@PathParam("source") String source) {
    return feeds.feed(caller.get(), source);
  }

  /** Changes a feed. */
  @PATCH
  @Path("/{source}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Requires(Scope.ADMIN)
  @Operation(summary = "Change a feed", description = "It is asked at once after the change.")
  @APIResponse(
      responseCode = "200",
      description = "The feed",
      content = @Content(schema = @Schema(implementation = FeedView.class)))
  @APIResponse(responseCode = "400", description = "feed_invalid, with pointers")
  @APIResponse(responseCode = "404", description = "feed_unknown")
  @APIResponse(responseCode = "409", description = "feed_changed")
  public FeedView change(@PathParam("source") String source, FeedChange change) {
    return feeds.change(caller.get(), source, change);
  }

  /** Fixtures. */
  @GET
  @Path("/{source}/fixtures")
  @Requires(Scope.ADMIN)
  @Operation(summary = "Fixtures that a feed has told of, by id")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(responseCode = "400", description = "cursor_invalid")
  @APIResponse(responseCode = "404", description = "feed_unknown")
  public Page<FixtureView> fixtures(@PathParam("source") String source, @BeanParam Paging paging) {
    return feeds.fixtures(caller.get(), source, paging.limit(), paging.cursor());
  }

  /** One fixture. */
  @GET
  @Path("/{source}/fixtures/{fixtureId}")
  @Requires(Scope.ADMIN)
  @Operation(summary = "A fixture with its newest odds and results")
  @APIResponse(
      responseCode = "200",
      description = "The fixture",
      content = @Content(schema = @Schema(implementation = FixtureDetail.class)))
  @APIResponse(responseCode = "404", description = "feed_unknown, fixture_unknown")
  public FixtureDetail fixture(
      @PathParam("source") String source, @PathParam("fixtureId") String fixtureId) {
    return feeds.fixture(caller.get(), source, fixtureId);
  }

  /** What was said of a fixture. */
  @GET
  @Path("/{source}/fixtures/{fixtureId}/history")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Everything a feed has said of a fixture, oldest receipt first",
      description = "type is fixture.updated, odds.updated or result.published.")
  @APIResponse(responseCode = "200", description = "A page")
  @APIResponse(responseCode = "400", description = "type_invalid, cursor_invalid")
  @APIResponse(responseCode = "404", description = "feed_unknown")
  public Page<FeedWord> history(
      @PathParam("source") String source,
      @PathParam("fixtureId") String fixtureId,
      @QueryParam("type") @Nullable String type,
      @BeanParam Paging paging) {
    return feeds.history(caller.get(), source, fixtureId, type, paging.limit(), paging.cursor());
  }
}
