package io.trackside.access;

import io.trackside.access.store.FailureRows;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.SweepTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Failures to prove a secret, as all nodes count them. A row costs a failed key derivation, of
 * which a node makes few at a time, so that guessing cannot fill the table before it is swept.
 */
@ApplicationScoped
class SharedFailures implements SlowGuessing.Memory, SweepTask {
  @Inject FailureRows rows;
  @Inject Settings settings;

  @Override
  public SlowGuessing.Failures of(String name) {
    return rows.find(name)
        .filter(row -> row.ago().compareTo(memory()) < 0)
        .map(row -> new SlowGuessing.Failures(row.failures(), row.ago()))
        .orElse(SlowGuessing.Failures.NONE);
  }

  @Override
  public void count(List<String> names) {
    names.forEach(name -> rows.count(name, memory()));
  }

  @Override
  public void forget(String name) {
    rows.delete(name);
  }

  @Override
  public String name() {
    return "login-failures";
  }

  @Override
  public int sweep() {
    rows.deleteOlderThan(memory());
    return 0;
  }

  private Duration memory() {
    return settings.duration(AccessSettings.GUESSING_MEMORY);
  }
}
