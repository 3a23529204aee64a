package io.trackside.simulator.matchday;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.simulator.matchday.MatchDayResult.ProgrammeRow;
import io.trackside.simulator.matchday.MatchDayResult.StatementRow;
import io.trackside.simulator.matchday.Rehearsal.Performance;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final MatchDayConfig SANDBOX =
      MatchDayConfig.sandbox(URI.create("http://localhost:1"), "t4k2zq");

  @Test
  void everyLineFitsIntoAHundredColumns() {
    String text = printed(List.of());
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    for (Performance each : new Rehearsal(SANDBOX, Clock.systemUTC()).performances()) {
      assertThat(text).contains(each.kind()).contains(each.expected().total().toPlainString());
    }
    assertThat(text).contains("CPA_TOP_UP").endsWith("difference 0.00" + System.lineSeparator());
  }

  @Test
  void whatDiffersStandsAtTheEnd() {
    assertThat(printed(List.of("one thing", "another")))
        .contains("What differs:")
        .containsSubsequence("one thing", "another");
  }

  private static String printed(List<String> differences) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, UTF_8);
    new Report(out).print(result(differences));
    return bytes.toString(UTF_8);
  }

  private static MatchDayResult result(List<String> differences) {
    List<StatementRow> rows =
        new Rehearsal(SANDBOX, Clock.systemUTC())
            .performances().stream().map(ReportTest::row).toList();
    ProgrammeRow programme =
        new ProgrammeRow("Sportsbook", 240, 12_214, 204, "114000.00 EUR", "0.00", rows);
    return new MatchDayResult(
        "t4k2zq",
        "pam-t4k2zq",
        "2026-03",
        List.of(programme),
        differences,
        12_940,
        12_293,
        647,
        1_230,
        1_045,
        9_120,
        9_120,
        "0.00",
        "0.00",
        "rec-1",
        "batch-1",
        Duration.ofSeconds(131));
  }

  private static StatementRow row(Performance each) {
    Map<String, String> lines = new TreeMap<>();
    each.expected().lines().forEach((type, sum) -> lines.put(type, sum.toPlainString()));
    String total = each.expected().total().toPlainString();
    return new StatementRow(
        each.partnerId(),
        each.deal().path("dealId").asText(),
        each.kind(),
        each.expected().currency(),
        24,
        total,
        total,
        "0.00",
        lines,
        1_240,
        1_240);
  }
}
