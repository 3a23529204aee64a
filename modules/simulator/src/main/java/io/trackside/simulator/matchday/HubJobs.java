package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.Pause;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Starts the hub's long-running work and waits for its end. */
final class HubJobs {
  private static final Set<String> ENDED = Set.of("done", "failed");

  private final HubClient hub;
  private final Duration limit;

  HubJobs(HubClient hub, Duration limit) {
    this.hub = hub;
    this.limit = limit;
  }

  /** Has the hub fetch a window from the PAM; answers the finished job. */
  JsonNode backfill(String source, Instant from, Instant to, Differences differences) {
    JsonNode job = hub.post("/v1/sources/" + source + "/backfills", window(from, to));
    return finished("backfill", job, differences);
  }

  /** Has the hub write an audit batch; answers the finished job. */
  JsonNode auditBatch(Instant from, Instant to, Differences differences) {
    JsonNode job = hub.post("/v1/audit/batches", window(from, to));
    return finished("audit batch", job, differences);
  }

  /** Reconciles a source's period with its book; answers the finished reconciliation. */
  JsonNode reconcile(String source, String period, Differences differences) {
    ObjectNode request = Json.object().put("period", period).put("source", source);
    String id = hub.post("/v1/reconciliations", request).path("reconciliationId").asText();
    long deadline = System.nanoTime() + limit.toNanos();
    JsonNode view = hub.get("/v1/reconciliations/" + id);
    while (view.path("state").asText().equals("fetching") && System.nanoTime() < deadline) {
      Pause.millis(250);
      view = hub.get("/v1/reconciliations/" + id);
    }
    if (!view.path("state").asText().equals("reconciled")) {
      differences.add("reconciliation " + id + " is " + view.path("state").asText());
    }
    for (JsonNode one : view.path("breaks")) {
      differences.add("reconciliation break: " + one);
    }
    return view;
  }

  /**
   * Book less Trackside over all currencies, signs dropped; -1 if no totals were compared though
   * the book has some.
   */
  static BigDecimal difference(JsonNode reconciliation, boolean bookHasRows) {
    if (reconciliation.path("totals").isEmpty() && bookHasRows) {
      return BigDecimal.ONE.negate();
    }
    BigDecimal sum = BigDecimal.ZERO.setScale(2);
    for (JsonNode total : reconciliation.path("totals")) {
      sum = sum.add(new BigDecimal(total.path("difference").asText("0")).abs());
    }
    return sum;
  }

  private JsonNode finished(String what, JsonNode started, Differences differences) {
    String id = started.path("jobId").asText();
    long deadline = System.nanoTime() + limit.toNanos();
    JsonNode job = hub.get("/v1/jobs/" + id);
    while (!ENDED.contains(job.path("state").asText()) && System.nanoTime() < deadline) {
      Pause.millis(250);
      job = hub.get("/v1/jobs/" + id);
    }
    if (!job.path("state").asText().equals("done")) {
      differences.add("%s job %s is %s".formatted(what, id, job));
    }
    return job;
  }

  private static ObjectNode window(Instant from, Instant to) {
    return Json.object().put("from", from.toString()).put("to", to.toString());
  }
}
