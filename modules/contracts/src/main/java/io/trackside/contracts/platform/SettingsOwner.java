package io.trackside.contracts.platform;

import java.util.List;

/**
 * A module that declares settings. Platform reads them all before anything else starts, so that a
 * value out of its bounds stops the deployment and not the first request that needs it.
 */
public interface SettingsOwner {

  /** Every setting of the module. */
  List<Setting> settings();
}
