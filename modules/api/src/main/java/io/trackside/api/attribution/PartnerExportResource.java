package io.trackside.api.attribution;

import io.trackside.api.access.CurrentCaller;
import io.trackside.api.access.Requires;
import io.trackside.api.attribution.DomainsResource.DomainView;
import io.trackside.api.attribution.PromoCodesResource.PromoCodeView;
import io.trackside.api.json.Json;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.AcceptancesApi;
import io.trackside.contracts.attribution.AcceptancesApi.AcceptanceView;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.attribution.AttributionApi.PartnerView;
import io.trackside.contracts.attribution.AttributionApi.ProgrammeView;
import io.trackside.contracts.attribution.ClaimsApi;
import io.trackside.contracts.attribution.ClaimsApi.Kind;
import io.trackside.contracts.attribution.PartnerUsersApi;
import io.trackside.contracts.attribution.PartnersApi;
import io.trackside.contracts.attribution.PartnersApi.StatusChange;
import io.trackside.contracts.commission.CommissionApi;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.commission.DocumentsApi;
import io.trackside.contracts.delivery.DeliveryApi;
import io.trackside.contracts.delivery.DeliveryApi.DeliveryQuery;
import io.trackside.contracts.delivery.DeliveryApi.DestinationView;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Everything that is known about a partner, in one call. */
@Path("/v1/partners/{partnerId}/export")
@RequestScoped
@Tag(name = "Attribution")
public class PartnerExportResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final int PAGE = 200;

  @Inject AttributionApi attribution;
  @Inject PartnersApi partners;
  @Inject PartnerUsersApi users;
  @Inject AcceptancesApi acceptances;
  @Inject ClaimsApi claims;
  @Inject CommissionApi commission;
  @Inject DocumentsApi documents;
  @Inject DeliveryApi delivery;
  @Inject Clock clock;
  @Inject CurrentCaller caller;

  /** Exports. */
  @GET
  @Produces(NDJSON)
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Export everything about a partner",
      description =
          "A line of JSON each, {type, data}: partner, billing, status, contract_acceptance, user, link,"
              + " promo_code, domain, player with its click and decisions, destination, delivery, and the statements of all"
              + " months since the partner exists. The export itself is on the record.")
  @APIResponse(
      responseCode = "200",
      description = "One line a thing",
      content = @Content(mediaType = NDJSON, schema = @Schema(implementation = ExportLine.class)))
  @APIResponse(responseCode = "404", description = "No such partner")
  public Response export(@PathParam("partnerId") String partnerId) {
    Caller asking = caller.get();
    PartnerView partner = attribution.partner(asking, partnerId);
    partners.exported(asking, partnerId);
    StreamingOutput lines = body -> new Export(asking, partner, body).write();
    return Response.ok(lines, NDJSON).build();
  }

  /**
   * A line.
   *
   * @param type what it tells of
   */
  public record ExportLine(String type, Object data) {}

  /** One export on its way: a page at a time, so that memory stays flat. */
  private final class Export {
    private final Caller asking;
    private final PartnerView partner;
    private final OutputStream body;

    Export(Caller asking, PartnerView partner, OutputStream body) {
      this.asking = asking;
      this.partner = partner;
      this.body = body;
    }

    void write() throws IOException {
      String id = partner.partnerId();
      line("partner", partner);
      billing(id);
      for (StatusChange change : partners.statusHistory(asking, id)) {
        line("status", change);
      }
      for (AcceptanceView acceptance : acceptances.acceptances(asking, id)) {
        line("contract_acceptance", acceptance);
      }
      all("user", cursor -> users.users(asking, id, PAGE, cursor));
      all("link", cursor -> attribution.links(asking, id, PAGE, cursor));
      all(
          "promo_code",
          cursor -> claims.page(asking, Kind.PROMO_CODE, id, PAGE, cursor).map(PromoCodeView::of));
      all(
          "domain",
          cursor -> claims.page(asking, Kind.DOMAIN, id, PAGE, cursor).map(DomainView::of));
      players(id);
      destinations(id);
      statements(id);
    }

    /** Nobody may have given any yet. */
    private void billing(String id) throws IOException {
      try {
        line("billing", documents.billing(asking, id));
      } catch (NotFound none) {
        return;
      }
    }

    private void players(String id) throws IOException {
      @Nullable String programmes = null;
      do {
        Page<ProgrammeView> page = attribution.programmes(asking, PAGE, programmes);
        for (ProgrammeView programme : page.items()) {
          playersOf(id, programme.programmeId());
        }
        programmes = page.nextCursor();
      } while (programmes != null);
    }

    private void playersOf(String id, String programmeId) throws IOException {
      @Nullable String cursor = null;
      do {
        Page<String> page =
            attribution.playersOf(asking.environment(), id, programmeId, PAGE, cursor);
        for (String player : page.items()) {
          line("player", attribution.attributionOf(asking, player));
        }
        cursor = page.nextCursor();
      } while (cursor != null);
    }

    private void destinations(String id) throws IOException {
      @Nullable String cursor = null;
      do {
        Page<DestinationView> page = delivery.destinations(asking, PAGE, cursor);
        for (DestinationView destination : page.items()) {
          if (id.equals(destination.partnerId())) {
            line("destination", destination);
            String own = destination.destinationId();
            all(
                "delivery",
                from ->
                    delivery.deliveries(asking, new DeliveryQuery(own, null, null, PAGE, from)));
          }
        }
        cursor = page.nextCursor();
      } while (cursor != null);
    }

    private void statements(String id) throws IOException {
      YearMonth now = YearMonth.now(clock.withZone(ZoneOffset.UTC));
      YearMonth month = YearMonth.from(partner.createdAt().atZone(ZoneOffset.UTC)).minusMonths(1);
      for (; !month.isAfter(now); month = month.plusMonths(1)) {
        for (StatementView statement : commission.statements(asking, id, month.toString())) {
          line("statement", statement);
        }
      }
    }

    private <T> void all(String type, Function<@Nullable String, Page<T>> pages)
        throws IOException {
      @Nullable String cursor = null;
      do {
        Page<T> page = pages.apply(cursor);
        for (T item : page.items()) {
          line(type, item);
        }
        cursor = page.nextCursor();
      } while (cursor != null);
    }

    private void line(String type, Object data) throws IOException {
      body.write(Json.mapper().writeValueAsBytes(new ExportLine(type, data)));
      body.write('\n');
    }
  }
}
