package io.trackside.api.limits;

import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.SettingsOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The common limits of requests. */
@ApplicationScoped
public class LimitSettings implements SettingsOwner {

  static final Setting CLIENT_RATE =
      Setting.count(
          "trackside.limits.client-rate",
          "requests/s",
          500,
          1,
          1_000_000,
          "Requests of one client or API key that has no limit of its own, over all nodes");

  static final Setting CLIENT_BURST =
      Setting.count(
          "trackside.limits.client-burst",
          "requests",
          1_000,
          1,
          1_000_000,
          "Requests of such a client at once");

  static final Setting ADDRESS_RATE =
      Setting.count(
          "trackside.limits.address-rate",
          "requests/s",
          50,
          1,
          1_000_000,
          "Requests without a good credential from one address (IPv6: one /64), over all nodes");

  static final Setting ADDRESS_BURST =
      Setting.count(
          "trackside.limits.address-burst",
          "requests",
          1_000,
          1,
          1_000_000,
          "Such requests at once");

  @Override
  public List<Setting> settings() {
    return List.of(CLIENT_RATE, CLIENT_BURST, ADDRESS_RATE, ADDRESS_BURST);
  }
}
