package io.trackside.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.trackside.contracts.problem.TooManyRequests;
import java.time.Duration;

/**
 * Slows down who guesses secrets. Failures are counted by the pair of client and address, so that
 * guessing a client's secret elsewhere never slows the client itself, and by address alone with
 * more patience. After some free failures each further one doubles the pause before the next try. A
 * try during the pause is refused without looking at the secret, unless the secret is one that was
 * verified before.
 */
final class SlowGuessing {
  private static final int FREE_BY_CLIENT = 5;
  private static final int FREE_BY_ADDRESS = 50;
  private static final int DOUBLINGS_MAX = 6;
  private static final int ENTRIES_MAX = 50_000;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Ticker ticker;
  private final Cache<String, Failures> failures;

  private record Failures(int count, long lastNanos) {}

  /**
   * @param memory how long failures are counted
   */
  SlowGuessing(Duration memory, Ticker ticker) {
    this.ticker = ticker;
    this.failures =
        Caffeine.newBuilder()
            .maximumSize(ENTRIES_MAX)
            .expireAfterWrite(memory)
            .ticker(ticker)
            .build();
  }

  /**
   * Lets a try pass or not.
   *
   * @throws TooManyRequests {@code guessing_slowed} during a pause
   */
  void admit(String clientId, String address) {
    long left =
        Math.max(
            pauseLeft(byClient(clientId, address), FREE_BY_CLIENT),
            pauseLeft(byAddress(address), FREE_BY_ADDRESS));
    if (left > 0) {
      throw new TooManyRequests(
          "guessing_slowed",
          "client authentication failed too often; try again later",
          Duration.ofNanos(left));
    }
  }

  void failed(String clientId, String address) {
    count(byClient(clientId, address));
    count(byAddress(address));
  }

  void succeeded(String clientId, String address) {
    failures.invalidate(byClient(clientId, address));
  }

  private void count(String key) {
    failures
        .asMap()
        .merge(
            key,
            new Failures(1, ticker.read()),
            (known, one) -> new Failures(known.count() + 1, one.lastNanos()));
  }

  private long pauseLeft(String key, int free) {
    Failures known = failures.getIfPresent(key);
    if (known == null || known.count() < free) {
      return 0;
    }
    int doublings = Math.min(known.count() - free, DOUBLINGS_MAX);
    return FIRST_PAUSE.toNanos() * (1L << doublings) - (ticker.read() - known.lastNanos());
  }

  private static String byClient(String clientId, String address) {
    return address + " " + clientId;
  }

  private static String byAddress(String address) {
    return address;
  }
}
