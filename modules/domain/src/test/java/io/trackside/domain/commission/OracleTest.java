package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.commission.Oracle.Band;
import io.trackside.domain.commission.Oracle.Bet;
import io.trackside.domain.commission.Oracle.Deposit;
import io.trackside.domain.commission.Oracle.Month;
import io.trackside.domain.commission.Oracle.Terms;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The engine against the oracle: random deals, random histories, to the minor unit. */
class OracleTest {
  private static final int FIRST = 3;
  private static final int LAST = 6;

  /** Three histories a try: thousands by default, and few where tries are made few. */
  @Property
  void theEngineAgreesWithTheOracleToTheMinorUnit(@ForAll long seed) {
    for (int history = 0; history < 3; history++) {
      agrees(seed + history);
    }
  }

  private static void agrees(long seed) {
    History history = new History(new Random(seed));
    List<CanonicalEvent> shuffled = new ArrayList<>(history.scenario.events());
    Collections.shuffle(shuffled, new Random(seed));
    List<Simulation.PartnerStatement> statements = history.scenario.run(shuffled);
    List<Month> expected =
        new Oracle(history.terms).months(FIRST, LAST, history.bets, history.deposits);
    for (int month = FIRST; month <= LAST; month++) {
      Month is = expected.get(month - FIRST);
      String period = "2026-0" + month;
      Statement own = statement(statements, "aff-1", period);
      assertThat(own.total())
          .as("total of %s under %s", period, history.terms)
          .isEqualTo(is.total());
      assertThat(own.carryOut())
          .as("carry of %s under %s", period, history.terms)
          .isEqualTo(is.carryOut());
      assertThat(own.handedOn().recoupOutstanding()).isEqualTo(is.recoupOutstanding());
      assertThat(statement(statements, "aff-0", period).total()).isEqualTo(is.parent());
    }
  }

  private static Statement statement(
      List<Simulation.PartnerStatement> statements, String partner, String period) {
    return statements.stream()
        .filter(each -> each.partnerId().equals(partner))
        .map(Simulation.PartnerStatement::statement)
        .filter(each -> each.period().toString().equals(period))
        .findFirst()
        .orElseThrow();
  }

  /** A random deal with a random history, once as events and once as the oracle's own facts. */
  private static final class History {
    private final Random random;
    private final Terms terms;
    private final Scenario scenario = new Scenario();
    private final List<Bet> bets = new ArrayList<>();
    private final List<Deposit> deposits = new ArrayList<>();

    History(Random random) {
      this.random = random;
      this.terms = randomTerms();
      scenario.under(document(terms));
      int players = 1 + random.nextInt(6);
      for (int p = 0; p < players; p++) {
        scenario.registered("p" + p, "2026-03-01", "GB");
        play("p" + p);
      }
      scenario.ngr("nobody", "2026-03-01", "0.00");
      scenario.ngr("nobody", "2026-06-30", "0.00");
    }

    private void play(String player) {
      for (int i = random.nextInt(4); i >= 0; i--) {
        Deposit deposit = new Deposit(player, month(), 2 + random.nextInt(27), amount(100));
        deposits.add(deposit);
        scenario.deposit(player, day(deposit.month(), deposit.day()), decimal(deposit.amount()));
      }
      int count = random.nextInt(12);
      for (int i = 0; i < count; i++) {
        String product = random.nextInt(3) == 0 ? "casino" : "sportsbook";
        long payout = random.nextInt(3) == 0 ? amount(400) : 0;
        Bet bet = new Bet(player, month(), 2 + random.nextInt(27), product, amount(120), payout);
        bets.add(bet);
        settle(bet, player + "-" + i);
      }
    }

    /** Sometimes by two versions, of which the later counts on the day of the earlier. */
    private void settle(Bet bet, String id) {
      String day = day(bet.month(), bet.day());
      if (random.nextInt(4) == 0) {
        version(bet, id, day, 1, 77_77, 1_23);
        version(bet, id, day(LAST, 29), 2, bet.stake(), bet.payout());
      } else {
        version(bet, id, day, 1, bet.stake(), bet.payout());
      }
    }

    private void version(Bet bet, String id, String day, int version, long stake, long payout) {
      scenario.settle(
          bet.player(),
          day,
          id,
          version,
          decimal(stake),
          decimal(payout),
          bet.product(),
          Outcome.LOST);
    }

    private int month() {
      return FIRST + random.nextInt(LAST - FIRST + 1);
    }

    private static String day(int month, int day) {
      return "2026-0" + month + (day < 10 ? "-0" : "-") + day;
    }

    private long amount(int max) {
      return 1 + random.nextInt(max * 100);
    }

    private boolean sometimes() {
      return random.nextInt(3) == 0;
    }

    private Terms randomTerms() {
      List<Band> bands = new ArrayList<>();
      long upTo = 0;
      for (int i = random.nextInt(3); i > 0; i--) {
        upTo += amount(150);
        bands.add(new Band(upTo, random.nextInt(45)));
      }
      bands.add(new Band(null, random.nextInt(60)));
      List<Long> cpa = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        cpa.add(amount(60));
      }
      return new Terms(
          random.nextInt(15),
          random.nextInt(8),
          sometimes() ? random.nextInt(50) : -1,
          bands,
          random.nextBoolean(),
          List.of("NONE", "FULL", "CAPPED", "EXPIRING").get(random.nextInt(4)),
          1 + random.nextInt(3),
          sometimes() ? amount(150) : 0,
          sometimes(),
          cpa,
          1 + random.nextInt(5),
          amount(100),
          sometimes(),
          sometimes() ? 1 + random.nextInt(3) : 0,
          random.nextInt(10),
          sometimes() ? amount(70) : 0,
          random.nextInt(3),
          random.nextInt(20),
          random.nextBoolean());
    }
  }

  private static String decimal(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private static Map<String, Object> document(Terms terms) {
    Map<String, Object> deal = new HashMap<>();
    deal.put("dealId", "d-1");
    deal.put("currency", "EUR");
    deal.put(
        "ngr",
        List.of(
            Map.of("deduct", "PERCENT_OF_GGR", "percent", terms.providerPercent()),
            Map.of(
                "deduct",
                "PERCENT_OF_REMAINDER",
                "percent",
                terms.adminPercent(),
                "positiveOnly",
                true)));
    deal.put("revShare", revShare(terms));
    deal.put("carryover", carryover(terms));
    if (terms.highRoller() > 0) {
      deal.put("highRoller", Map.of("negativeNgrAtLeast", decimal(terms.highRoller())));
    }
    if (terms.capAtDeposits()) {
      deal.put("playerCap", "DEPOSITS");
    }
    if (!terms.cpa().isEmpty()) {
      deal.put("cpa", cpa(terms));
    }
    deal.put("recoupFromRevShare", terms.recoup());
    if (terms.quotaFtds() > 0) {
      deal.put("quota", Map.of("minFtds", terms.quotaFtds(), "elsePercent", terms.quotaPercent()));
    }
    if (terms.fixed() > 0) {
      Map<String, Object> fixed = new HashMap<>(Map.of("amount", decimal(terms.fixed())));
      if (terms.fixedFtds() > 0) {
        fixed.put("requires", Map.of("ftds", terms.fixedFtds()));
      }
      deal.put("fixed", fixed);
    }
    deal.put(
        "parents",
        Map.of(
            "partnerId",
            "aff-0",
            "percent",
            terms.parentPercent(),
            "base",
            terms.parentOfNgr() ? "NGR" : "COMMISSION"));
    return deal;
  }

  private static List<Map<String, Object>> revShare(Terms terms) {
    List<Map<String, Object>> rules = new ArrayList<>();
    if (terms.casinoPercent() >= 0) {
      rules.add(Map.of("products", "casino", "percent", terms.casinoPercent()));
    }
    List<Map<String, Object>> tiers = new ArrayList<>();
    for (Band band : terms.bands()) {
      @Nullable Long upTo = band.upTo();
      tiers.add(
          upTo == null
              ? Map.of("percent", band.percent())
              : Map.of("upTo", decimal(upTo), "percent", band.percent()));
    }
    rules.add(Map.of("tierMode", terms.incremental() ? "INCREMENTAL" : "WHOLE", "tiers", tiers));
    return rules;
  }

  private static Map<String, Object> carryover(Terms terms) {
    return switch (terms.carryover()) {
      case "CAPPED" -> Map.of("mode", "CAPPED", "cap", decimal(terms.carryNumber()));
      case "EXPIRING" -> Map.of("mode", "EXPIRING", "afterPeriods", terms.carryNumber());
      default -> Map.of("mode", terms.carryover());
    };
  }

  private static Map<String, Object> cpa(Terms terms) {
    List<Map<String, Object>> tiers = new ArrayList<>();
    for (int i = 0; i < terms.cpa().size(); i++) {
      tiers.add(Map.of("from", i + 1, "amount", decimal(terms.cpa().get(i))));
    }
    return Map.of(
        "tiers",
        tiers,
        "cap",
        Map.of("ftds", terms.cpaCapPerYear(), "per", "YEAR"),
        "qualification",
        Map.of("minWagering", decimal(terms.minWagering())));
  }
}
