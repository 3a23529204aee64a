package io.trackside.simulator.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.http.Json;
import io.trackside.simulator.hub.HubClient;
import io.trackside.simulator.hub.HubException;
import io.trackside.simulator.signing.WebhookSecret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What operators do to a hub under load, all within the counted time: the sender's key is rotated
 * (a new one, the sender uses it, the old one revoked), the dialect of its source is saved anew
 * again and again, and a stored window is replayed from the first second to the last.
 */
final class Disturbance implements Runnable {
  private static final long STEP_MILLIS = 100;
  private static final int DIALECT_VERSIONS = 5;
  private static final Duration REPLAY_MAX = Duration.ofMinutes(5);

  private final LoadGround ground;
  private final HubClient hub;
  private final String replaySource;
  private final AtomicReference<WebhookSecret> key;
  private final long startNanos;
  private final long durationNanos;
  private long replayed;
  private int dialects;
  private int rotation;
  private @Nullable String jobId;
  private @Nullable HubException failure;

  /**
   * A disturbance.
   *
   * @param replaySource whose stored events are replayed
   * @param key what the sender signs with
   * @param wait from now to the first second that counts
   */
  Disturbance(
      LoadGround ground,
      HubClient hub,
      String replaySource,
      AtomicReference<WebhookSecret> key,
      Duration wait,
      Duration duration) {
    this.ground = ground;
    this.hub = hub;
    this.replaySource = replaySource;
    this.key = key;
    this.startNanos = System.nanoTime() + wait.toNanos();
    this.durationNanos = duration.toNanos();
  }

  @Override
  public void run() {
    try {
      long elapsed = System.nanoTime() - startNanos;
      while (elapsed < durationNanos) {
        if (elapsed >= 0) {
          disturb(elapsed * 100 / durationNanos);
        }
        Thread.sleep(STEP_MILLIS);
        elapsed = System.nanoTime() - startNanos;
      }
      awaitReplay();
    } catch (HubException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void disturb(long percent) {
    replay();
    rotate(percent);
    if (dialects < DIALECT_VERSIONS && percent >= 5 + dialects * 100L / DIALECT_VERSIONS) {
      ground.saveDialect("version " + dialects++ + " under load");
    }
  }

  private void rotate(long percent) {
    if (rotation == 0 && percent >= 20) {
      key.set(ground.addKey());
      rotation++;
    } else if (rotation == 1 && percent >= 60) {
      ground.revokeFirstKey();
      rotation++;
    }
  }

  /** The next replay as soon as the last is through. */
  private void replay() {
    if (isReplaying()) {
      return;
    }
    countReplayed();
    ObjectNode window = Json.object().put("from", "2020-01-01T00:00:00Z");
    window.put("to", Instant.now().toString());
    jobId = hub.post("/v1/sources/" + replaySource + "/replays", window).path("jobId").asText();
  }

  private boolean isReplaying() {
    String running = jobId;
    if (running == null) {
      return false;
    }
    String state = hub.get("/v1/jobs/" + running).path("state").asText();
    return state.equals("waiting") || state.equals("running");
  }

  /** What comes after this run must not be disturbed by it. */
  private void awaitReplay() throws InterruptedException {
    long deadline = System.nanoTime() + REPLAY_MAX.toNanos();
    while (isReplaying() && System.nanoTime() < deadline) {
      Thread.sleep(STEP_MILLIS);
    }
    countReplayed();
  }

  private void countReplayed() {
    if (jobId != null) {
      replayed += hub.get("/v1/jobs/" + jobId).at("/progress/read").asLong();
      jobId = null;
    }
  }

  /**
   * What was done, for the record.
   *
   * @throws HubException if the hub refused any of it
   */
  Map<String, Long> done() {
    HubException refused = failure;
    if (refused != null) {
      throw refused;
    }
    return Map.of(
        "replayed", replayed, "dialectVersions", (long) dialects, "keyRotations", rotation / 2L);
  }
}
