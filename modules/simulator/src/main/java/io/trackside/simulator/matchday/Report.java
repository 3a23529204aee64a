package io.trackside.simulator.matchday;

import java.io.PrintStream;
import java.net.URI;

/** Prints how the day ended. */
public final class Report {
  private static final String ROW = "%-14s %-26s %7s %5s %13s %12s %12s %7s %9s%n";

  private final PrintStream out;

  /** Prints to the given stream. */
  public Report(PrintStream out) {
    this.out = out;
  }

  /** The table, the sums, and what differs. */
  public void print(MatchDayResult result) {
    out.println();
    out.printf(
        ROW,
        "partner",
        "deal",
        "players",
        "FTDs",
        "handle EUR",
        "NGR EUR",
        "commission",
        "owed",
        "delivered");
    for (MatchDayResult.PartnerRow row : result.partners()) {
      out.printf(
          ROW,
          row.partnerId(),
          row.terms(),
          row.players(),
          row.ftds(),
          row.handle(),
          row.ngr(),
          row.commission(),
          row.owed(),
          row.delivered());
    }
    out.println();
    out.printf(
        "%,d events in the book, %,d answered 2xx, %,d backfilled; %,d duplicates, %,d retries; %d s%n",
        result.factsPlayed(),
        result.acknowledged(),
        result.withheld(),
        result.duplicates(),
        result.retries(),
        result.took().toSeconds());
    verdict(result);
  }

  private void verdict(MatchDayResult result) {
    String deliveries = result.owed() == result.delivered() ? "=" : "≠";
    out.printf(
        "deliveries owed %,d %s delivered %,d%n", result.owed(), deliveries, result.delivered());
    String ledgers = result.bookDifference().equals("0.00") ? "=" : "≠";
    out.printf(
        "book ledger %s Trackside ledger: difference %s%n", ledgers, result.bookDifference());
    if (!result.isClean()) {
      out.println();
      out.println("What differs:");
      result.differences().forEach(line -> out.println("  " + line));
    }
  }

  /** Five calls to try next. */
  public void printNextCalls(URI baseUrl, String clientId, MatchDayResult result) {
    String base = baseUrl.toString().replaceAll("/$", "");
    String partner = result.partners().get(0).partnerId();
    String player = "p-" + result.runId() + "-0001";
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
