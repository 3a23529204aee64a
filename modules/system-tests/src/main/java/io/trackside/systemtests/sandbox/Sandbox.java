package io.trackside.systemtests.sandbox;

import io.trackside.simulator.matchday.MatchDayCommand;
import io.trackside.systemtests.server.BuiltArtefacts;
import io.trackside.systemtests.server.EmbeddedPostgresServer;
import io.trackside.systemtests.server.Ports;
import io.trackside.systemtests.server.ServerOptions;
import io.trackside.systemtests.server.TracksideServer;
import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * {@code mvn -Psandbox install}: starts the server, plays the match day, and leaves the server up.
 *
 * <p>System properties: {@code sandbox.db} (h2 or postgresql), {@code sandbox.offset} of the ports,
 * {@code sandbox.exit} to end the server afterwards, with the match day's exit code.
 */
public final class Sandbox {
  private static final String SECRET = "sandbox-secret";

  private final PrintStream out;
  private final boolean exit = isSet("sandbox.exit");

  private Sandbox(PrintStream out) {
    this.out = out;
  }

  /** Runs the sandbox; throws when the match day does not reconcile, so that the build fails. */
  public static void main(String[] arguments) {
    int code = new Sandbox(System.out).run();
    if (code != 0) {
      throw new IllegalStateException("the match day ended with " + code);
    }
  }

  private int run() {
    try (@Nullable EmbeddedPostgresServer database = database();
        TracksideServer server = server(database)) {
      out.println("sandbox: starting the server, this takes some ten seconds");
      server.start();
      out.println("sandbox: " + server.baseUrl() + " is up");
      int code =
          new CommandLine(new MatchDayCommand())
              .execute("--base-url", server.baseUrl().toString(), "--client-secret", SECRET);
      if (!exit) {
        explain(server.baseUrl());
        out.println("sandbox: the server stays up, Ctrl-C ends it");
        server.awaitEnd();
      }
      return code;
    }
  }

  private static @Nullable EmbeddedPostgresServer database() {
    return switch (System.getProperty("sandbox.db", "h2")) {
      case "h2" -> null;
      case "postgresql" -> EmbeddedPostgresServer.start();
      default -> throw new IllegalArgumentException("sandbox.db is h2 or postgresql");
    };
  }

  private static TracksideServer server(@Nullable EmbeddedPostgresServer database) {
    Map<String, String> environment = database == null ? Map.of() : database.environment();
    ServerOptions options =
        ServerOptions.named("sandbox")
            .on(Ports.offset(Integer.getInteger("sandbox.offset", 0)))
            .with(environment);
    return TracksideServer.create(BuiltArtefacts.ofTheBuild(), options);
  }

  private void explain(URI base) {
    out.printf(
        """
        sandbox: try
          curl -s -u sandbox-admin:%s -d grant_type=client_credentials %s/oauth2/token
          curl -s %s/openapi
        """,
        SECRET, base, base);
  }

  private static boolean isSet(String property) {
    String value = System.getProperty(property);
    return value != null && !value.equals("false");
  }
}
