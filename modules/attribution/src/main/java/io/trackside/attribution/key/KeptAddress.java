package io.trackside.attribution.key;

import io.trackside.contracts.platform.Settings;
import io.trackside.domain.attribution.IpPrefixes;
import io.trackside.domain.id.Environment;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** What is kept of a click's address, by the operator's policy; never the address itself. */
@ApplicationScoped
public class KeptAddress {
  private static final String PURPOSE = "trackside click address v1";
  private static final int HASH_DIGITS = 32;

  @Inject ClickKeys keys;
  @Inject Settings settings;

  private String policy = "truncate";

  @PostConstruct
  void configure() {
    policy = settings.text(KeySettings.ADDRESS, "truncate");
    if (!policy.matches("truncate|hash|none")) {
      throw new IllegalStateException(
          KeySettings.ADDRESS + " must be truncate, hash or none: " + policy);
    }
  }

  /** A network, a keyed hash, or null where nothing may be kept or it is no address. */
  public @Nullable String of(Environment environment, String address) {
    @Nullable String network = IpPrefixes.of(address);
    return switch (policy) {
      case "truncate" -> network;
      case "hash" ->
          network == null
              ? null
              : "h:" + keys.keyed(environment, PURPOSE, address).substring(0, HASH_DIGITS);
      default -> null;
    };
  }
}
