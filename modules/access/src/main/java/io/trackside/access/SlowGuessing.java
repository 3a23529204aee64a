package io.trackside.access;

import io.trackside.contracts.problem.TooManyRequests;
import java.time.Duration;
import java.util.List;

/**
 * Slows down who guesses secrets. Failures are counted by the pair of client and address, so that
 * guessing a client's secret elsewhere never slows the client itself, and by address alone with
 * more patience; the nodes share the counts, so that asking all of them in turn gains nothing.
 * After some free failures each further one doubles the pause before the next try. A try during the
 * pause is refused without looking at the secret, unless the secret is one that was verified
 * before.
 */
final class SlowGuessing {
  private static final int FREE_BY_CLIENT = 5;
  private static final int FREE_BY_ADDRESS = 50;
  private static final int DOUBLINGS_MAX = 6;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private final Memory memory;

  /** Where failures are counted, under names that tell nobody whose they are. */
  interface Memory {

    /** What is remembered of a name; no failures if nothing is. */
    Failures of(String name);

    /** Counts one more failure under each of the names. */
    void count(List<String> names);

    /** Forgets a name's failures. */
    void forget(String name);
  }

  /**
   * Failures in a row.
   *
   * @param ago time since the last one
   */
  record Failures(long count, Duration ago) {
    static final Failures NONE = new Failures(0, Duration.ZERO);
  }

  SlowGuessing(Memory memory) {
    this.memory = memory;
  }

  /**
   * Lets a try pass or not.
   *
   * @throws TooManyRequests {@code guessing_slowed} during a pause
   */
  void admit(String clientId, String address) {
    Duration byClient = pauseLeft(memory.of(byClient(clientId, address)), FREE_BY_CLIENT);
    Duration byAddress = pauseLeft(memory.of(byAddress(address)), FREE_BY_ADDRESS);
    Duration left = byClient.compareTo(byAddress) > 0 ? byClient : byAddress;
    if (left.toNanos() > 0) {
      throw new TooManyRequests(
          "guessing_slowed", "client authentication failed too often; try again later", left);
    }
  }

  void failed(String clientId, String address) {
    memory.count(List.of(byClient(clientId, address), byAddress(address)));
  }

  void succeeded(String clientId, String address) {
    memory.forget(byClient(clientId, address));
  }

  private static Duration pauseLeft(Failures known, int free) {
    if (known.count() < free) {
      return Duration.ZERO;
    }
    long doublings = Math.min(known.count() - free, DOUBLINGS_MAX);
    return FIRST_PAUSE.multipliedBy(1L << doublings).minus(known.ago());
  }

  private static String byClient(String clientId, String address) {
    return AuthenticateToken.digest(address + " " + clientId);
  }

  private static String byAddress(String address) {
    return AuthenticateToken.digest(address);
  }
}
