package io.trackside.attribution;

import io.trackside.attribution.click.CommitClicks;
import io.trackside.attribution.key.ClickKeys;
import io.trackside.attribution.lookalike.LookAlikes;
import io.trackside.contracts.platform.StartupTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes the click keys ready and starts the committers before the first click can come. */
@ApplicationScoped
public class AttributionStartup implements StartupTask {
  private static final int ORDER = 300;

  @Inject ClickKeys keys;
  @Inject CommitClicks commits;
  @Inject LookAlikes looks;

  @Override
  public int order() {
    return ORDER;
  }

  @Override
  public void start() {
    keys.ensure();
    looks.backfill();
    commits.start();
  }

  @Override
  public void stop() {
    commits.stop();
  }
}
