package io.trackside.commission;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Deal documents of every kind that stored accrual carries out, from a seed. */
public final class RandomDeals {
  private final Random random;
  private final List<String> members = new ArrayList<>();

  private final boolean adjusted;

  private RandomDeals(long seed, boolean adjusted) {
    this.random = new Random(seed);
    this.adjusted = adjusted;
  }

  public static String of(long seed) {
    return new RandomDeals(seed, false).document();
  }

  /** One that deducts adjustments of NGR by hand. */
  static String adjusted(long seed) {
    return new RandomDeals(seed, true).document();
  }

  private String document() {
    members.add(
        "\"dealId\":\"d-1\",\"currency\":\"EUR\",\"effectiveFrom\":\"2026-01-01\","
            + "\"timeZone\":\"Europe/Malta\"");
    members.add("\"correction\":\"" + one("RESTATE", "NGR_DELTA") + "\"");
    members.add("\"carryover\":" + carryover());
    members.add("\"revShare\":[" + revShare() + "]");
    if (adjusted) {
      members.add("\"ngr\":[" + adjustedNgr() + "]");
    } else {
      maybe(
          "\"ngr\":[{\"deduct\":\"BONUS\"},{\"deduct\":\"PERCENT_OF_GGR\",\"percent\":\"12\"},"
              + "{\"deduct\":\"PERCENT_OF_REMAINDER\",\"percent\":\"5\",\"positiveOnly\":true}]");
    }
    maybe("\"highRoller\":{\"negativeNgrAtLeast\":\"" + (10 + random.nextInt(40)) + "\"}");
    maybe("\"playerCap\":\"DEPOSITS\"");
    maybe("\"quota\":{\"minFtds\":" + (1 + random.nextInt(5)) + ",\"elsePercent\":\"11\"}");
    maybe("\"recoupFromRevShare\":true");
    maybe("\"negativeTotal\":\"WRITE_OFF\"");
    maybe("\"cpl\":{\"amount\":\"5\"" + one("", ",\"kyc\":\"passed\"") + "}");
    maybe("\"fixed\":[{\"amount\":\"75\"" + one("", ",\"requires\":{\"ftds\":2}") + "}]");
    maybe("\"cpa\":[" + cpa() + "]");
    return "{" + String.join(",", members) + "}";
  }

  private void maybe(String member) {
    if (random.nextInt(3) == 0) {
      members.add(member);
    }
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }

  /** What was adjusted may be of some products alone, and be deducted before or after a share. */
  private String adjustedNgr() {
    String step = "{\"deduct\":\"ADJUSTMENTS\"" + one("", ",\"products\":[\"casino\"]") + "}";
    String share = "{\"deduct\":\"PERCENT_OF_REMAINDER\",\"percent\":\"5\",\"positiveOnly\":true}";
    return one("{\"deduct\":\"BONUS\"},", "") + one(step + "," + share, share + "," + step, step);
  }

  private String carryover() {
    return switch (random.nextInt(4)) {
      case 0 -> "{\"mode\":\"NONE\"}";
      case 1 -> "{\"mode\":\"CAPPED\",\"cap\":\"" + (5 + random.nextInt(60)) + "\"}";
      case 2 -> "{\"mode\":\"EXPIRING\",\"afterPeriods\":1}";
      default -> "{\"mode\":\"FULL\"}";
    };
  }

  private String revShare() {
    String first = one("", "{\"playerMonths\":{\"to\":1},\"percent\":\"40\"},");
    return first
        + "{\"base\":\"NGR\",\"tierMode\":\""
        + one("WHOLE", "INCREMENTAL")
        + "\",\"tiers\":[{\"upTo\":\""
        + (20 + random.nextInt(200))
        + "\",\"percent\":\"20\"},{\"percent\":\"35\"}]}";
  }

  private String cpa() {
    return "{\"tierMode\":\"WHOLE\",\"tiers\":[{\"from\":1,\"amount\":\"40\"},"
        + "{\"from\":3,\"amount\":\"55\"}],"
        + one("", "\"cap\":{\"ftds\":2,\"per\":\"YEAR\"},")
        + "\"qualification\":{\"minWagering\":\"20\""
        + one("", ",\"minBets\":1,\"minOdds\":\"1.70\"")
        + one("", ",\"kyc\":\"passed\"")
        + "}}";
  }
}
