package io.trackside.simulator.matchday;

import io.trackside.simulator.matchday.MatchDayResult.ProgrammeRow;
import io.trackside.simulator.matchday.MatchDayResult.StatementRow;
import java.io.PrintStream;
import java.net.URI;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints how the day ended, in 100 columns. */
public final class Report {
  private static final String ROW = "  %-14s %-36s %3s %11s %11s %7s %9s%n";
  private static final String LINES = "  %-14s   %s%n";
  private static final String NONE = "0.00";

  private final PrintStream out;

  /** Prints to the given stream. */
  public Report(PrintStream out) {
    this.out = out;
  }

  /** The table of each programme, the sums, and what differs. */
  public void print(MatchDayResult result) {
    out.println();
    long kinds =
        result.statements().stream()
            .filter(row -> row.players() > 0)
            .map(StatementRow::kind)
            .distinct()
            .count();
    out.printf(
        "%s played a day with partners on %d kinds of deal.%n",
        result.programmes().stream().map(ProgrammeRow::title).collect(Collectors.joining(", ")),
        kinds);
    out.println("What they earned, once more from the books and by Trackside's statements:");
    result.programmes().forEach(this::programme);
    out.println();
    out.printf(
        "%,d events, %,d answered 2xx, %,d backfilled; %,d duplicates, %,d retries; %d s%n",
        result.factsPlayed(),
        result.acknowledged(),
        result.withheld(),
        result.duplicates(),
        result.retries(),
        result.took().toSeconds());
    verdict(result);
  }

  private void programme(ProgrammeRow programme) {
    out.println();
    out.printf(
        "%s: %,d players (%,d deposited), %,d events%s; ledgers differ by %s%n",
        programme.title(),
        programme.players(),
        programme.ftds(),
        programme.events(),
        programme.handle().startsWith(NONE) ? "" : ", handle " + programme.handle(),
        programme.bookDifference());
    out.printf(ROW, "partner", "deal", "in", "by the book", "Trackside", "differs", "delivered");
    programme.statements().forEach(this::statement);
  }

  private void statement(StatementRow row) {
    boolean told = row.owed() > 0 || row.delivered() > 0;
    out.printf(
        ROW,
        row.partnerId(),
        row.kind(),
        row.currency(),
        row.expected(),
        row.trackside(),
        row.difference(),
        told ? row.delivered() + "/" + row.owed() : "");
    if (row.lines().size() > 1) {
      out.printf(
          LINES,
          "",
          new TreeMap<>(row.lines())
              .entrySet().stream()
                  .map(line -> line.getKey() + " " + line.getValue())
                  .collect(Collectors.joining(", ")));
    }
  }

  private void verdict(MatchDayResult result) {
    out.printf(
        "deliveries owed %,d %s delivered %,d%n",
        result.owed(), result.owed() == result.delivered() ? "=" : "≠", result.delivered());
    out.printf(
        "commission by the book %s Trackside statements: difference %s%n",
        sign(result.commissionDifference()), result.commissionDifference());
    out.printf(
        "book ledger %s Trackside ledger: difference %s%n",
        sign(result.bookDifference()), result.bookDifference());
    if (!result.isClean()) {
      out.println();
      out.println("What differs:");
      result.differences().forEach(line -> out.println("  " + line));
    }
  }

  private static String sign(String difference) {
    return difference.equals(NONE) ? "=" : "≠";
  }

  /** Five calls to try next. */
  public void printNextCalls(URI baseUrl, String clientId, MatchDayResult result) {
    String base = baseUrl.toString().replaceAll("/$", "");
    String partner = result.statements().get(0).partnerId();
    String player = Programme.SPORTSBOOK.playerId(result.runId(), 1);
    out.println();
    out.println("Try next:");
    out.printf(
        "  TOKEN=$(curl -s %s/oauth2/token -d grant_type=client_credentials -d client_id=%s"
            + " -d client_secret=\"${TRACKSIDE_SANDBOX_SECRET:-sandbox-secret}\""
            + " | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')%n",
        base, clientId);
    call(base, "/v1/partners/" + partner + "/statements?period=" + result.period());
    call(base, "/v1/players/" + player + "/attribution");
    call(base, "/v1/deliveries?destination=pb-" + partner + "&limit=5");
    call(base, "/v1/reconciliations/" + result.reconciliationId());
    out.flush();
  }

  private void call(String base, String path) {
    out.printf("  curl -s -H \"Authorization: Bearer $TOKEN\" '%s%s'%n", base, path);
  }
}
