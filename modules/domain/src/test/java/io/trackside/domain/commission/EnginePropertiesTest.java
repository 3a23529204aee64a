package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData.KycStatus;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.money.Fraction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for all inputs. */
class EnginePropertiesTest {

  private static Map<String, Object> hybrid() {
    Map<String, Object> deal = new HashMap<>(Scenario.flat("30", Scenario.mode("FULL")));
    deal.put(
        "ngr",
        List.of(
            Map.of("deduct", "BONUS", "capPercentOfGgr", "40"),
            Map.of("deduct", "PERCENT_OF_GGR", "name", "provider", "percent", "12.5"),
            Map.of("deduct", "PERCENT_OF_DEPOSITS", "percent", "1.3"),
            Map.of("deduct", "PERCENT_OF_REMAINDER", "percent", "5", "positiveOnly", true)));
    deal.put(
        "revShare",
        List.of(
            Map.of("products", "casino", "tiers", Map.of("percent", "40")),
            Map.of(
                "tierMode",
                "INCREMENTAL",
                "tiers",
                List.of(Map.of("upTo", "100", "percent", "20"), Map.of("percent", "35")))));
    deal.put(
        "cpa",
        Map.of(
            "tiers",
            List.of(Map.of("from", 1, "amount", "10"), Map.of("from", 3, "amount", "13.37")),
            "qualification",
            Map.of("minWagering", "20", "kyc", "passed")));
    return deal;
  }

  private static Scenario random(long seed, int bets) {
    return random(seed, bets, hybrid());
  }

  private static Scenario random(long seed, int bets, Map<String, Object> deal) {
    Random random = new Random(seed);
    Scenario scenario = new Scenario().under(deal);
    for (int p = 0; p < 5; p++) {
      scenario.registered("p" + p, "2026-03-0" + (1 + p), "GB");
      scenario.deposit("p" + p, "2026-03-0" + (2 + p), (5 + random.nextInt(50)) + ".01");
      if (random.nextBoolean()) {
        scenario.kyc("p" + p, "2026-03-1" + random.nextInt(10), KycStatus.PASSED);
      }
    }
    for (int b = 0; b < bets; b++) {
      String player = "p" + random.nextInt(5);
      String day = "2026-0" + (3 + random.nextInt(3)) + "-1" + random.nextInt(10);
      String product = random.nextInt(3) == 0 ? "casino" : "sportsbook";
      String payout = random.nextInt(3) == 0 ? random.nextInt(90) + ".49" : "0";
      for (int version = 1; version <= 1 + random.nextInt(2); version++) {
        scenario.settle(
            player, day, "b" + b, version, "17.7" + version, payout, product, Outcome.LOST);
      }
      if (random.nextInt(5) == 0) {
        scenario.converted(player, day, "bonus-" + b, "2.22", null);
      }
    }
    return scenario;
  }

  /** A deal with an option of every kind. */
  private static Map<String, Object> everything() {
    Map<String, Object> deal = new HashMap<>(hybrid());
    deal.put("highRoller", Map.of("negativeNgrAtLeast", "60"));
    deal.put("playerCap", "DEPOSITS");
    deal.put(
        "revShare",
        List.of(
            Map.of("products", "casino", "playerMonths", Map.of("to", 2), "percent", "40"),
            Map.of(
                "tiers",
                List.of(
                    Map.of("upTo", "100", "percent", "20"),
                    Map.of("percent", "35", "requires", Map.of("newPlayers", 2))))));
    deal.put("recoupFromRevShare", true);
    deal.put("cpl", Map.of("amount", "1.50", "kyc", "passed"));
    deal.put("fixed", Map.of("amount", "9", "requires", Map.of("activePlayers", 3)));
    deal.put("quota", Map.of("minFtds", 1, "elsePercent", "5"));
    deal.put("lots", Map.of("kind", "VOLUME_BPS", "bps", "0.3", "excludeHedged", true));
    deal.put(
        "purchases",
        Map.of(
            "percent", "15", "milestones", Map.of("event", "account.funded", "amount", "12.34")));
    deal.put("unlinkAfterInactiveMonths", 1);
    deal.put("parents", Map.of("partnerId", "aff-0", "percent", "7", "base", "NGR"));
    return deal;
  }

  /** Histories under that deal: bets, trades, challenges and a word of the back office. */
  private static Scenario randomEverything(long seed, int bets) {
    Scenario scenario = random(seed, bets, everything());
    Random random = new Random(seed + 1);
    for (int i = 0; i < bets / 4; i++) {
      String player = "p" + random.nextInt(5);
      String day = "2026-0" + (3 + random.nextInt(3)) + "-1" + random.nextInt(10);
      scenario.trade(player, day, "t" + i, "EURUSD", "0." + (1 + random.nextInt(9)));
      scenario.purchased(player, day, "c" + i, (50 + random.nextInt(50)) + ".35");
      if (random.nextBoolean()) {
        scenario.refunded(player, "2026-05-2" + random.nextInt(8), "c" + i, "60.35");
      } else {
        scenario.funded(player, "2026-05-2" + random.nextInt(8), "c" + i);
      }
    }
    if (random.nextInt(4) == 0) {
      scenario.status("aff-1", "2026-05-15", "terminated");
    }
    return scenario;
  }

  @Property(tries = 60)
  void anyOrderAndAnyRepeatsGiveTheSameStatementsUnderEveryOption(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int bets) {
    Scenario scenario = randomEverything(seed, bets);
    List<CanonicalEvent> shuffled = new ArrayList<>(scenario.events());
    shuffled.addAll(scenario.events().subList(0, scenario.events().size() / 3));
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(scenario.run(shuffled)).isEqualTo(scenario.run());
  }

  @Property(tries = 60)
  void whatIsPostedInAllPeriodsIsTheTruthWhateverWasClosedWhen(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int bets) {
    Scenario scenario = randomEverything(seed, bets);
    List<CanonicalEvent> shuffled = new ArrayList<>(scenario.events());
    Collections.shuffle(shuffled, new Random(seed));
    Map<String, Long> truth = totals(scenario.run());
    scenario.close("2026-03", "2026-04", "2026-05");
    assertThat(totals(scenario.run(shuffled))).isEqualTo(truth);
  }

  /** What each partner has got over all periods. */
  private static Map<String, Long> totals(List<Simulation.PartnerStatement> statements) {
    Map<String, Long> totals = new TreeMap<>();
    statements.forEach(each -> totals.merge(each.partnerId(), each.statement().total(), Long::sum));
    return totals;
  }

  @Property(tries = 200)
  void incrementalTiersNeverPayMoreThanWholeOnesWhenRatesRise(
      @ForAll @LongRange(min = -100_000, max = 5_000_000) long ngr,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 900_000) Integer> widths,
      @ForAll @IntRange(min = 0, max = 20) int firstRate) {
    List<Deal.Tier> tiers = new ArrayList<>();
    long upTo = 0;
    for (int i = 0; i < widths.size(); i++) {
      upTo += widths.get(i);
      tiers.add(new Deal.Tier(Fraction.of(upTo), BigDecimal.valueOf(firstRate + 3L * i), null));
    }
    tiers.add(new Deal.Tier(null, BigDecimal.valueOf(firstRate + 50L), null));
    TierBands bands = TierBands.of(tiers, new Counts(0, 0));
    Fraction metric = Fraction.of(ngr);
    Fraction whole = metric.times(bands.reached(metric).rate());
    assertThat(bands.between(Fraction.ZERO, metric)).isLessThanOrEqualTo(whole);
  }

  @Property(tries = 60)
  void anyOrderAndAnyRepeatsOfTheEventsGiveTheSameStatements(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int bets) {
    Scenario scenario = random(seed, bets);
    List<CanonicalEvent> shuffled = new ArrayList<>(scenario.events());
    shuffled.addAll(scenario.events().subList(0, scenario.events().size() / 3));
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(scenario.run(shuffled)).isEqualTo(scenario.run());
  }

  @Property(tries = 60)
  void playersAndLinesAddUp(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int bets) {
    random(seed, bets)
        .run()
        .forEach(
            each -> {
              Statement statement = each.statement();
              assertThat(statement.players().stream().mapToLong(p -> p.ngr()).sum())
                  .isEqualTo(statement.ngr());
              assertThat(statement.lines().stream().mapToLong(l -> l.amount()).sum())
                  .isEqualTo(statement.total());
              statement
                  .lines()
                  .forEach(
                      line ->
                          assertThat(line.allocation().values().stream().mapToLong(a -> a).sum())
                              .isIn(line.allocation().isEmpty() ? 0L : line.amount()));
              assertThat(statement.carryIn()).isNotPositive();
              assertThat(statement.carryOut()).isNotPositive();
            });
  }

  @Property
  void anAllocationAddsUpAndMirrors(
      @ForAll @LongRange(min = 0, max = 1_000_000) long amount,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -500, max = 1_000) Integer> shares) {
    Map<String, Fraction> byPlayer = new TreeMap<>();
    for (int i = 0; i < shares.size(); i++) {
      byPlayer.put("p" + i, Fraction.of(shares.get(i)));
    }
    boolean nothing = shares.stream().mapToInt(Integer::intValue).sum() == 0;
    Map<String, Long> parts = Allocation.split(amount, byPlayer);
    assertThat(parts.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(nothing ? 0 : amount);
    Map<String, Long> mirrored = Allocation.split(-amount, byPlayer);
    parts.forEach((player, part) -> assertThat(mirrored.get(player)).isEqualTo(-part));
  }

  @Property
  void roundingIsThatOfDecimals(
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long thousandths) {
    BigDecimal exact = BigDecimal.valueOf(thousandths, 3);
    assertThat(Fraction.of(exact).roundHalfUp())
        .isEqualTo(exact.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  @Property
  void aCarryIsReadBackAsItWasWritten(
      @ForAll @LongRange(min = 1) long loss, @ForAll @LongRange(min = 1) long denominator) {
    Carry carry =
        new Carry(
            Map.of(
                "*",
                List.of(
                    new Carry.Loss(
                        io.trackside.domain.time.Period.parse("2026-03"),
                        Fraction.of(-loss).dividedBy(Fraction.of(denominator))))),
            7,
            Map.of(
                new Carry.PlayerKey("a brand", "p 1"),
                new Carry.Remembered(
                    Fraction.of(loss), Fraction.of(-loss), Fraction.of(denominator))),
            Map.of("0:1:2026-Q1", loss));
    assertThat(Carry.parse(carry.encode())).isEqualTo(carry);
  }
}
