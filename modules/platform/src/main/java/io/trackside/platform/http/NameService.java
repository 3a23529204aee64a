package io.trackside.platform.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Remembers for a short while what names resolved to. Only good answers are kept; every use of one
 * is judged anew by the guard.
 */
final class NameService implements EgressGuard.Resolver {
  private static final int NAMES_MAX = 10_000;

  private record Answer(InetAddress[] addresses, long untilNanos) {}

  private final EgressGuard.Resolver asked;
  private final long lifeNanos;
  private final LongSupplier nanoTime;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /**
   * @param nanoTime a monotonic time in nanoseconds
   */
  NameService(EgressGuard.Resolver asked, Duration life, LongSupplier nanoTime) {
    this.asked = asked;
    this.lifeNanos = life.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether the name can be resolved without waiting: it is remembered, or an address itself. */
  boolean answersAtOnce(String host) {
    Answer known = answers.get(host);
    return isAddress(host) || (known != null && known.untilNanos() - nanoTime.getAsLong() > 0);
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    Answer known = answers.get(host);
    if (known != null && known.untilNanos() - nanoTime.getAsLong() > 0) {
      return known.addresses();
    }
    InetAddress[] addresses = asked.resolve(host);
    if (answers.size() >= NAMES_MAX) {
      answers.clear();
    }
    answers.put(host, new Answer(addresses, nanoTime.getAsLong() + lifeNanos));
    return addresses;
  }

  private static boolean isAddress(String host) {
    char last = host.charAt(host.length() - 1);
    return host.startsWith("[") || (last >= '0' && last <= '9');
  }
}
