package io.trackside.simulator.matchday;

import io.trackside.simulator.hub.HubException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code match-day}: plays a day against a running hub; exit code 1 if anything differs. */
@Command(
    name = "match-day",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Plays a match day against a running hub and reconciles it to the cent.")
public final class MatchDayCommand implements Callable<Integer> {
  @Option(names = "--base-url", description = "the hub")
  private URI baseUrl = URI.create("http://localhost:8080");

  @Option(names = "--client-id", description = "API client with all scopes")
  private String clientId = "sandbox-admin";

  @Option(names = "--client-secret", description = "its secret")
  private String clientSecret = "sandbox-secret";

  @Option(names = "--run-id", description = "part of every id; made from the time if absent")
  private @Nullable String runId;

  @Option(names = "--players", description = "accounts of the sportsbook")
  private int players = 240;

  @Option(names = "--partners", description = "partners of the sportsbook, 9 to 50")
  private int partners = MatchDayConfig.PARTNERS_MIN;

  @Option(names = "--bets", description = "bets")
  private int bets = 5_000;

  @Option(names = "--duplicates", description = "percent of events sent twice")
  private int duplicates = 10;

  @Option(names = "--reorder", description = "percent of events sent late")
  private int reorder = 10;

  @Option(names = "--batches", description = "percent of events that start a batch of 50")
  private int batches = 0;

  @Option(names = "--connections", description = "webhooks under way at once")
  private int connections = 16;

  @Option(names = "--seed", description = "the same seed plays the same facts")
  private long seed = 7;

  @Option(names = "--speed", description = "events per second, 0 as fast as possible")
  private int speed = 800;

  @Option(names = "--pam-port", description = "port of the book's REST API, 0 for any")
  private int pamPort = 0;

  @Option(names = "--withhold", description = "percent of the day that must be backfilled")
  private int withhold = 5;

  @Option(names = "--partner-down", description = "seconds that one partner is down")
  private int partnerDownSeconds = 4;

  @Option(names = "--calm-partners", description = "partners never answer 500 or 429")
  private boolean calmPartners;

  @Option(names = "--verify-every", description = "look up every n-th acknowledged event")
  private int verifyEvery = 20;

  @Option(names = "--wait", description = "bound of each wait in seconds")
  private int waitSeconds = 120;

  @Override
  public Integer call() throws Exception {
    MatchDayConfig config = config();
    try {
      MatchDayResult result = new MatchDay(config, MatchDayHooks.NONE, System.out).run();
      Report report = new Report(System.out);
      report.print(result);
      report.printNextCalls(config.baseUrl(), config.clientId(), result);
      return result.isClean() ? 0 : 1;
    } catch (HubException e) {
      System.err.println("The match day cannot go on: " + e.getMessage());
      return 2;
    }
  }

  private MatchDayConfig config() {
    String id = runId == null ? Long.toString(Instant.now().getEpochSecond(), 36) : runId;
    return new MatchDayConfig(
        baseUrl,
        clientId,
        clientSecret,
        id,
        players,
        partners,
        bets,
        duplicates,
        reorder,
        batches,
        connections,
        seed,
        speed,
        pamPort,
        withhold,
        Duration.ofSeconds(partnerDownSeconds),
        !calmPartners,
        verifyEvery,
        Duration.ofSeconds(waitSeconds));
  }
}
