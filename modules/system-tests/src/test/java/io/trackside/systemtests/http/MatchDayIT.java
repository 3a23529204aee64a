package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.simulator.matchday.MatchDay;
import io.trackside.simulator.matchday.MatchDayConfig;
import io.trackside.simulator.matchday.MatchDayHooks;
import io.trackside.simulator.matchday.MatchDayResult;
import io.trackside.simulator.matchday.MatchDayResult.StatementRow;
import io.trackside.systemtests.server.TracksideServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A whole day with everything that goes wrong on a network, compared to the cent. */
@ExtendWith(Hub.class)
class MatchDayIT {
  private static final int EVENTS_PER_SECOND = 400;

  private final TracksideServer server;
  private final Api api;
  @TempDir Path directory;

  MatchDayIT(TracksideServer server, Api api) {
    this.server = server;
    this.api = api;
  }

  static MatchDayResult play(TracksideServer server, String runId, MatchDayHooks hooks)
      throws Exception {
    MatchDayConfig config =
        MatchDayConfig.sandbox(server.baseUrl(), runId)
            .sized(60, 1_000, EVENTS_PER_SECOND)
            .verifying(5, Duration.ofSeconds(120));
    return new MatchDay(config, hooks, new PrintStream(OutputStream.nullOutputStream())).run();
  }

  @Test
  void theDayReconcilesToTheCentAndTheAuditBatchVerifiesOffline() throws Exception {
    MatchDayResult result = play(server, "day1", MatchDayHooks.NONE);

    assertThat(result.differences()).isEmpty();
    assertThat(result.bookDifference()).isEqualTo("0.00");
    assertThat(result.commissionDifference()).isEqualTo("0.00");
    assertThat(result.owed()).isPositive().isEqualTo(result.delivered());
    everyKindOfDealEarned(result);
    verifyOffline(result.auditBatchId());
  }

  /** Of all three programmes; a deal that comes to nothing would prove nothing. */
  static void everyKindOfDealEarned(MatchDayResult result) {
    assertThat(result.programmes()).hasSize(3);
    assertThat(result.statements())
        .extracting(StatementRow::kind)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(6);
    assertThat(result.statements())
        .allSatisfy(
            row ->
                assertThat(new BigDecimal(row.trackside()))
                    .as(row.kind())
                    .isNotZero()
                    .isEqualByComparingTo(row.expected()));
    assertThat(result.statements())
        .flatExtracting(row -> row.lines().keySet())
        .contains("REVSHARE", "CPA", "CPA_TOP_UP", "RECOUP", "CPL", "FIXED")
        .contains("PARENT", "LOTS", "PURCHASE", "MILESTONE");
    assertThat(result.statements())
        .extracting(StatementRow::currency)
        .contains("EUR", "USD", "KWD", "JPY");
  }

  private void verifyOffline(String batchId) throws IOException, InterruptedException {
    Path batch = directory.resolve("batch.zip");
    Files.write(batch, api.get("/v1/audit/batches/" + batchId).bytes());
    Path policy = directory.resolve("policy.txt");
    Files.write(policy, api.get("/v1/audit/key").bytes());

    assertThat(verifier(policy, batch)).isZero();
    byte[] bytes = Files.readAllBytes(batch);
    bytes[bytes.length / 2] ^= 1;
    Files.write(batch, bytes);
    assertThat(verifier(policy, batch)).as("one changed bit is found").isNotZero();
  }

  private int verifier(Path policy, Path batch) throws IOException, InterruptedException {
    Path jar =
        Path.of(
            System.getProperty("trackside.root"),
            "modules",
            "verifier",
            "target",
            "trackside-verifier.jar");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(List.of("--policy", policy.toString(), "--batch", batch.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
    return process.exitValue();
  }
}
