package io.trackside.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.trackside.simulator.hub.HubClient;
import io.trackside.systemtests.server.BuiltArtefacts;
import io.trackside.systemtests.server.EmbeddedPostgresServer;
import io.trackside.systemtests.server.ServerOptions;
import io.trackside.systemtests.server.TracksideServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/** A database and a server of their own for some rows. */
final class Stage implements AutoCloseable {
  private static final Duration DRAIN_MAX = Duration.ofMinutes(30);
  private static final long POLL_MILLIS = 100;
  private static final String PENDING = "ingest.pending";

  private final EmbeddedPostgresServer database;
  private final TracksideServer server;
  private final HubClient hub;
  private final Load load;

  private Stage(EmbeddedPostgresServer database, TracksideServer server, Options options) {
    this.database = database;
    this.server = server;
    this.hub = new HubClient(server.baseUrl(), "sandbox-admin", "sandbox-secret");
    this.load = new Load(server.baseUrl(), options.rounds(), options.seconds());
  }

  /** Starts both. */
  static Stage open(String name, Options options, Path kept, Map<String, String> settings) {
    EmbeddedPostgresServer database = EmbeddedPostgresServer.start();
    try {
      ServerOptions server = ServerOptions.named(name).with(database.environment()).with(settings);
      if (options.profile()) {
        server =
            server.withJavaOption(
                "-XX:StartFlightRecording=settings=profile,maxsize=200m,dumponexit=true,filename="
                    + kept.resolve(name + ".jfr"));
      }
      return new Stage(
          database, TracksideServer.create(BuiltArtefacts.ofTheBuild(), server).start(), options);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  EmbeddedPostgresServer database() {
    return database;
  }

  TracksideServer server() {
    return server;
  }

  HubClient hub() {
    return hub;
  }

  Load load() {
    return load;
  }

  /** Waits until nothing received is unprocessed and no statement has to be recomputed. */
  void awaitDrained() {
    long deadline = System.nanoTime() + DRAIN_MAX.toNanos();
    while (waiting() > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the backlog did not go away in " + DRAIN_MAX);
      }
      pause(POLL_MILLIS);
    }
  }

  /**
   * Makes the database one that has run for a while: it writes its log over files that it has,
   * where a new one makes a file for every 16 MB and stops all commits for about 50 ms each time.
   */
  void recycleLog() {
    try (Connection connection = database.superuser();
        Statement statement = connection.createStatement()) {
      boolean unused = statement.execute("checkpoint");
    } catch (SQLException e) {
      throw new IllegalStateException("no checkpoint", e);
    }
  }

  /** Events received and not processed yet. */
  long waitingEvents() {
    return hub.get("/v1/gauges").path(PENDING).asLong();
  }

  private long waiting() {
    JsonNode gauges = hub.get("/v1/gauges");
    return gauges.path(PENDING).asLong()
        + gauges.path("commission.commission_statements_due").asLong();
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
