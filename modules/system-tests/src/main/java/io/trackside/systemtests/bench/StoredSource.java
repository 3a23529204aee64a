package io.trackside.systemtests.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.hub.HubClient;
import java.util.ArrayList;
import java.util.List;

/**
 * A source that one run of the load generator has created and others go on with.
 *
 * @param runId the generator's {@code --run-id}
 * @param secret a key of its own
 */
record StoredSource(String runId, String secret) {

  /** Adds a key, since the first one was shown to the generator alone. */
  static StoredSource of(HubClient hub, String runId) {
    ObjectNode key = new ObjectMapper().createObjectNode().put("overlapSeconds", 86_400);
    String secret = hub.post("/v1/sources/load-" + runId + "/keys", key).path("secret").asText();
    return new StoredSource(runId, secret);
  }

  /** The source's name. */
  String name() {
    return "load-" + runId;
  }

  /** NDJSON of so many more events, ids scattered. */
  Load.Kind events(long first, long total) {
    List<String> options = new ArrayList<>(List.of("--run-id", runId, "--source-secret", secret));
    options.addAll(List.of("--connections", "8", "--scattered"));
    options.addAll(List.of("--first", Long.toString(first), "--total", Long.toString(total)));
    return new Load.Kind("BATCH", options);
  }

  /** NDJSON for a time, which creates the source with partners and bound players. */
  static Load.Kind created(String runId) {
    return Load.Kind.of("BATCH", "--run-id", runId, "--connections", "8", "--scattered", "--bound");
  }
}
