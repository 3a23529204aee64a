package io.trackside.simulator.matchday;

import java.net.URI;
import java.time.Duration;

/**
 * A match day to play.
 *
 * @param baseUrl the hub, without a path
 * @param clientId an API client with all scopes
 * @param runId part of every id, so that several days fit into one hub; letters and digits
 * @param players accounts of the sportsbook, at least 1; one in ten comes without a click; the
 *     forex broker and the prop firm have a tenth as many each
 * @param partners of the sportsbook, at least 9: one for each kind of deal; the two others have
 *     their own
 * @param bets bets placed over all players
 * @param duplicatePercent events that the PAM sends twice
 * @param reorderPercent events that the PAM sends late
 * @param batchPercent chance that an event starts a JSON array of 50; 0 sends single events only
 * @param connections requests of the PAM under way at once
 * @param seed the same seed plays the same facts
 * @param eventsPerSecond pace; 0 as fast as the hub answers
 * @param pamPort the book's REST API, 0 for any free port
 * @param withholdPercent part of the day that the PAM never pushes and that is backfilled; 0 for
 *     none
 * @param partnerDown how long one partner refuses connections; zero for not at all
 * @param partnerFaults whether partners also answer 500 and 429 now and then
 * @param verifyEvery looks up every n-th acknowledged event; 1 for all
 * @param waitMax bound of each wait: statements, deliveries, jobs
 */
public record MatchDayConfig(
    URI baseUrl,
    String clientId,
    String clientSecret,
    String runId,
    int players,
    int partners,
    int bets,
    int duplicatePercent,
    int reorderPercent,
    int batchPercent,
    int connections,
    long seed,
    int eventsPerSecond,
    int pamPort,
    int withholdPercent,
    Duration partnerDown,
    boolean partnerFaults,
    int verifyEvery,
    Duration waitMax) {

  /** One for each kind of deal. */
  static final int PARTNERS_MIN = 9;

  private static final int PARTNERS_MAX = 50;

  /** Refuses what cannot be played. */
  public MatchDayConfig {
    require(players >= 1, "players must be at least 1");
    require(
        partners >= PARTNERS_MIN && partners <= PARTNERS_MAX,
        "partners must be " + PARTNERS_MIN + " to " + PARTNERS_MAX);
    require(bets >= 0, "bets must not be negative");
    require(isPercent(duplicatePercent), "duplicates are 0 to 100 percent");
    require(isPercent(reorderPercent), "reorder is 0 to 100 percent");
    require(isPercent(withholdPercent), "the withheld part is 0 to 100 percent");
    require(runId.matches("[A-Za-z0-9]{1,16}"), "the run id is 1 to 16 letters and digits");
    require(connections >= 1 && connections <= 512, "connections must be 1 to 512");
    require(verifyEvery >= 1, "verify-every must be at least 1");
  }

  /** The sandbox's match day: 240 players of 9 partners with 5,000 bets, beside forex and prop. */
  public static MatchDayConfig sandbox(URI baseUrl, String runId) {
    return new MatchDayConfig(
        baseUrl,
        "sandbox-admin",
        "sandbox-secret",
        runId,
        240,
        PARTNERS_MIN,
        5_000,
        10,
        10,
        0,
        16,
        7,
        800,
        0,
        5,
        Duration.ofSeconds(4),
        true,
        20,
        Duration.ofSeconds(120));
  }

  /** The same day with other numbers. */
  public MatchDayConfig sized(int newPlayers, int newBets, int newEventsPerSecond) {
    return new MatchDayConfig(
        baseUrl,
        clientId,
        clientSecret,
        runId,
        newPlayers,
        partners,
        newBets,
        duplicatePercent,
        reorderPercent,
        batchPercent,
        connections,
        seed,
        newEventsPerSecond,
        pamPort,
        withholdPercent,
        partnerDown,
        partnerFaults,
        verifyEvery,
        waitMax);
  }

  /** The same day, looking up every n-th acknowledged event and waiting so long at most. */
  public MatchDayConfig verifying(int newVerifyEvery, Duration newWaitMax) {
    return new MatchDayConfig(
        baseUrl,
        clientId,
        clientSecret,
        runId,
        players,
        partners,
        bets,
        duplicatePercent,
        reorderPercent,
        batchPercent,
        connections,
        seed,
        eventsPerSecond,
        pamPort,
        withholdPercent,
        partnerDown,
        partnerFaults,
        newVerifyEvery,
        newWaitMax);
  }

  private static boolean isPercent(int value) {
    return value >= 0 && value <= 100;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
