package io.trackside.systemtests.http;

import io.trackside.systemtests.server.BuiltArtefacts;
import io.trackside.systemtests.server.EmbeddedPostgresServer;
import io.trackside.systemtests.server.ServerOptions;
import io.trackside.systemtests.server.TracksideServer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts the one server of a test machine before its first test class and stops it after the last.
 * Two such machines share the classes of a run, each with a server and a database of its own.
 */
final class Hub implements BeforeAllCallback, ParameterResolver {
  /** A load balancer on this machine, somebody with live data, an issuer beside the hub's own. */
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("TRACKSIDE_ACCESS_SIGNING_KEY_LEAD", "1000"),
          Map.entry("TRACKSIDE_CLICK_KEY_AGE", "1000"),
          Map.entry("TRACKSIDE_JOBS_LEASE", "5000"),
          Map.entry("TRACKSIDE_JOBS_BACKOFF", "250"),
          Map.entry("TRACKSIDE_REPLAY_RATE", "1000"),
          Map.entry("TRACKSIDE_SWEEP_INTERVAL", "2000"),
          Map.entry("TRACKSIDE_ACCRUAL_GRACE", "2000"),
          Map.entry("TRACKSIDE_ACCRUAL_REST", "500"),
          Map.entry("TRACKSIDE_DELIVERY_TIMEOUT", "10000"),
          Map.entry("TRACKSIDE_DELIVERY_LEASE", "20000"),
          Map.entry("TRACKSIDE_FEED_INTERVAL_MIN", "50"),
          Map.entry("TRACKSIDE_FEED_BACKOFF_MAX", "500"),
          Map.entry("TRACKSIDE_BOOK_PAGE", "50"),
          Map.entry("TRACKSIDE_BOOK_TIMEOUT", "3000"),
          Map.entry("TRACKSIDE_HTTP_TRUSTED_PROXIES", "127.0.0.3"),
          Map.entry("TRACKSIDE_APP_LINKS_APPLE", "ABCDE12345.example.book"),
          Map.entry("TRACKSIDE_APP_LINKS_ANDROID", "example.book=" + "AB:".repeat(31) + "CD"),
          Map.entry("TRACKSIDE_OPERATOR_NAME", "Bookmaker of the tests"),
          Map.entry("TRACKSIDE_OPERATOR_ADDRESS", "1 High Street; Sliema"),
          Map.entry("TRACKSIDE_OPERATOR_COUNTRY", "MT"),
          Map.entry("TRACKSIDE_OPERATOR_IBAN", "GB33BUKB20201555555555"),
          Map.entry("TRACKSIDE_LIVE_ADMIN_SECRET", Api.LIVE_ADMINISTRATOR_SECRET),
          Map.entry("TRACKSIDE_EXTERNAL_ISSUER_URL", ForeignIssuer.ID),
          Map.entry("TRACKSIDE_EXTERNAL_ISSUER_AUDIENCE", ForeignIssuer.AUDIENCE),
          Map.entry("TRACKSIDE_EXTERNAL_ISSUER_KEYS_REFRESH", "500"),
          Map.entry("TRACKSIDE_EXTERNAL_ISSUER_KEYS_LIFE", "3000"),
          Map.entry("TRACKSIDE_EXTERNAL_ISSUER_KEYS_PAUSE", "100"),
          Map.entry("TRACKSIDE_EXTERNAL_ISSUER_SKEW", "0"));

  private static final Namespace NAMESPACE = Namespace.create(Hub.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    running(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == TracksideServer.class
        || type == Api.class
        || type == EmbeddedPostgresServer.class;
  }

  @Override
  public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running = running(context);
    Class<?> type = parameter.getParameter().getType();
    if (type == EmbeddedPostgresServer.class) {
      return running.database;
    }
    return type == Api.class ? Api.administrator(running.server.baseUrl()) : running.server;
  }

  private static Running running(ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
  }

  /** The server and the database it runs on; null for H2. */
  private record Running(@Nullable EmbeddedPostgresServer database, TracksideServer server)
      implements AutoCloseable {

    static Running start() {
      String kind = System.getProperty("trackside.db", "h2");
      EmbeddedPostgresServer database =
          kind.equals("postgresql") ? EmbeddedPostgresServer.start() : null;
      Map<String, String> environment = database == null ? Map.of() : database.environment();
      String name = "http-" + kind + "-" + System.getProperty("trackside.machine", "1");
      TracksideServer server =
          TracksideServer.create(
              BuiltArtefacts.ofTheBuild(),
              ServerOptions.named(name).with(environment).with(SETTINGS).forMinutes());
      return new Running(database, server.start());
    }

    @Override
    public void close() {
      server.close();
      if (database != null) {
        database.close();
      }
    }
  }
}
