package io.trackside.api.limits;

import io.trackside.contracts.access.AccessApi;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.RateLimits;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.contracts.platform.RateLimits.Spent;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.TooManyRequests;
import io.trackside.contracts.problem.TooManyRequests.Quota;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Spends requests out of their budgets. */
@ApplicationScoped
public class RequestBudgets {
  @Inject RateLimits limits;
  @Inject AccessApi access;
  @Inject Settings settings;

  /**
   * Takes one request of a client that proved itself.
   *
   * @return what is left, for the headers of the answer
   * @throws TooManyRequests {@code rate_limited}
   */
  public Quota client(Caller caller) {
    Limit limit =
        access
            .limit(caller)
            .orElseGet(() -> common(LimitSettings.CLIENT_RATE, LimitSettings.CLIENT_BURST));
    String name = "client/" + caller.environment().key() + "/" + caller.clientId();
    return take(name, "client", limit);
  }

  /**
   * Takes one request that has no good credential, or not yet.
   *
   * @throws TooManyRequests {@code rate_limited}
   */
  public void stranger(String address) {
    take(
        "address/" + Networks.of(address),
        "address",
        common(LimitSettings.ADDRESS_RATE, LimitSettings.ADDRESS_BURST));
  }

  private Limit common(Setting rate, Setting burst) {
    return new Limit(settings.number(rate), settings.number(burst));
  }

  private Quota take(String name, String policy, Limit limit) {
    Spent spent = limits.budget(name, limit).take();
    Quota quota =
        new Quota(
            policy,
            limit.burst(),
            limit.windowSeconds(),
            spent.remaining(),
            seconds(spent.untilFull()));
    if (!spent.granted()) {
      throw new TooManyRequests(
          "rate_limited",
          "over the " + policy + "'s limit of requests; wait as Retry-After says",
          spent.retryAfter(),
          quota);
    }
    return quota;
  }

  private static long seconds(Duration duration) {
    return (duration.toMillis() + 999) / 1_000;
  }
}
