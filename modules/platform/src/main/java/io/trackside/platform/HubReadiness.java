package io.trackside.platform;

import io.trackside.contracts.platform.Readiness;
import io.trackside.contracts.platform.ReadinessCheck;
import io.trackside.contracts.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Says whether the hub may be given work; anything that cannot be told counts as not ready. */
@ApplicationScoped
class HubReadiness implements Readiness {
  private static final System.Logger LOG = System.getLogger("io.trackside.platform.readiness");

  @Inject Databases databases;
  @Inject Settings settings;
  @Inject @Any Instance<ReadinessCheck> checks;

  private volatile boolean started;

  void started() {
    started = true;
  }

  void stopping() {
    started = false;
  }

  @Override
  public Report report() {
    Map<String, Boolean> found = new TreeMap<>();
    found.put("started", started);
    found.put("database", databaseAnswers());
    checks.forEach(check -> found.put(check.name(), holds(check)));
    return new Report(!found.containsValue(false), Map.copyOf(found));
  }

  private boolean databaseAnswers() {
    int seconds = (int) settings.duration(PlatformSettings.READY_TIMEOUT).toSeconds();
    try (Connection connection = databases.application().getConnection()) {
      return connection.isValid(seconds);
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "event=database_not_ready state=" + e.getSQLState());
      return false;
    }
  }

  private static boolean holds(ReadinessCheck check) {
    try {
      return check.ready();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "event=readiness_check_failed", e);
      return false;
    }
  }
}
