package io.trackside.api.platform;

import io.trackside.api.access.Requires;
import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.Scope;
import io.trackside.contracts.attribution.FraudApi;
import io.trackside.contracts.audit.AuditApi;
import io.trackside.contracts.commission.CommissionApi;
import io.trackside.contracts.delivery.DeliveryApi;
import io.trackside.contracts.pamsync.IngestApi;
import io.trackside.contracts.pamsync.SourcesApi;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What every room counts about itself. */
@Path("/v1/gauges")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
public class GaugesResource {
  @Inject AccessApi access;
  @Inject SourcesApi sources;
  @Inject IngestApi ingest;
  @Inject CommissionApi commission;
  @Inject DeliveryApi delivery;
  @Inject AuditApi audit;
  @Inject FraudApi fraud;

  /** All gauges by room and name. */
  @GET
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Gauges by room and name",
      description =
          "For example ingest.pending, ingest.quarantined, and ingest.quarantined.<environment>."
              + "<source>.<code>.")
  public Map<String, Long> gauges() {
    Map<String, Long> all = new TreeMap<>();
    add(all, "access.", access.gauges());
    add(all, "ingest.", sources.gauges());
    all.put("ingest.buffered", (long) ingest.buffered());
    add(all, "commission.", commission.gauges());
    add(all, "delivery.", delivery.gauges());
    add(all, "audit.", audit.gauges());
    add(all, "fraud.", fraud.gauges());
    return all;
  }

  /** The same as a Prometheus server reads it. */
  @GET
  @Path("/metrics")
  @Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
  @Requires(Scope.ADMIN)
  @Operation(
      summary = "Gauges in the text format of Prometheus",
      description = "One metric, trackside_gauge, with the gauge's name as its label.")
  public String metrics() {
    StringBuilder text = new StringBuilder("# TYPE trackside_gauge gauge\n");
    // Names are made of ids and codes: nothing in them needs an escape.
    gauges()
        .forEach(
            (name, value) ->
                text.append("trackside_gauge{name=\"")
                    .append(name)
                    .append("\"} ")
                    .append(value)
                    .append('\n'));
    return text.toString();
  }

  private static void add(Map<String, Long> all, String room, Map<String, Long> gauges) {
    gauges.forEach((name, value) -> all.put(name.startsWith(room) ? name : room + name, value));
  }
}
