package io.trackside.platform;

import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SettingsOwner;
import io.trackside.contracts.platform.StartupTask;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Starts and stops the hub: settings, tables, the modules' tasks in their order, the sweeper; and
 * back. Message consumers and requests wait until the start is over, and any failure in it stops
 * the deployment.
 */
@Startup
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class HubLifecycle {
  private static final System.Logger LOG = System.getLogger("io.trackside.platform.lifecycle");

  @Inject Settings settings;
  @Inject @Any Instance<SettingsOwner> settingsOwners;
  @Inject @Any Instance<StartupTask> tasks;
  @Inject MigrateSchemas migrateSchemas;
  @Inject Sweeper sweeper;
  @Inject HubReadiness readiness;

  private final Deque<StartupTask> started = new ArrayDeque<>();

  @PostConstruct
  void start() {
    settingsOwners.forEach(owner -> owner.settings().forEach(settings::number));
    migrate();
    List<StartupTask> inOrder =
        tasks.stream().sorted(Comparator.comparingInt(StartupTask::order)).toList();
    try {
      for (StartupTask task : inOrder) {
        started.push(task);
        task.start();
      }
      sweeper.start();
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
    readiness.started();
    LOG.log(Level.INFO, "event=hub_started tasks={0}", inOrder.size());
  }

  @PreDestroy
  void stop() {
    readiness.stopping();
    sweeper.stop();
    while (!started.isEmpty()) {
      stop(started.pop());
    }
    LOG.log(Level.INFO, "event=hub_stopped");
  }

  private void migrate() {
    try {
      migrateSchemas.run();
    } catch (SQLException e) {
      throw new IllegalStateException("the tables could not be migrated", e);
    }
  }

  private static void stop(StartupTask task) {
    try {
      task.stop();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "event=task_stop_failed order=" + task.order(), e);
    }
  }
}
