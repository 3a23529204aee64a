package io.trackside.domain.commission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Documents with any members of the deal document, sound or not: a rendering takes them all. */
final class RandomDocuments {
  private static final List<String> FILTERS =
      List.of("brands", "countries", "jurisdictions", "products", "categories");

  private final Random random;

  RandomDocuments(long seed) {
    this.random = new Random(seed);
  }

  Map<String, Object> next() {
    Map<String, Object> deal = new LinkedHashMap<>();
    deal.put("dealId", "d-" + number());
    deal.put("currency", one("EUR", "GBP"));
    maybe(deal, "name", "Deal " + number());
    maybe(deal, "timeZone", one("UTC", "Europe/Malta"));
    maybe(deal, "effectiveFrom", one("2026-01-01", "2026-02-01"));
    maybe(deal, "appliesTo", one("ALL", "NEW_PLAYERS"));
    maybe(deal, "brands", texts());
    maybe(deal, "brandBundle", random.nextBoolean());
    maybe(deal, "statementCycle", "MONTH");
    maybe(deal, "ngr", many(this::step));
    maybe(deal, "revShare", many(this::share));
    maybe(deal, "carryover", some("mode", one("NONE", "FULL", "CAPPED"), "cap", number()));
    maybe(deal, "highRoller", some("negativeNgrAtLeast", number()));
    maybe(deal, "playerCap", "DEPOSITS");
    maybe(deal, "cpa", many(this::cpa));
    maybe(deal, "recoupFromRevShare", random.nextBoolean());
    maybe(deal, "cpl", filtered(some("amount", number(), "kyc", "passed")));
    maybe(deal, "fixed", some("per", "MONTH", "amount", number(), "requires", requires()));
    maybe(deal, "quota", some("minFtds", random.nextInt(9), "elsePercent", number()));
    maybe(
        deal,
        "parents",
        some("partnerId", "aff-" + number(), "base", one("NGR", "COMMISSION"), "of", texts()));
    maybe(deal, "lots", many(this::lot));
    maybe(deal, "purchases", some("percent", number(), "milestones", many(this::milestone)));
    maybe(deal, "unlinkAfterInactiveMonths", random.nextInt(12));
    maybe(deal, "afterTermination", one("STOP", "CONTINUE"));
    maybe(deal, "correction", one("RESTATE", "NGR_DELTA"));
    maybe(deal, "negativeTotal", one("CARRY", "WRITE_OFF"));
    maybe(deal, "minimumPayout", number());
    maybe(deal, "yetToBeInvented", some("of", number(), "what", texts()));
    return deal;
  }

  private Map<String, Object> step() {
    return filtered(
        some(
            "deduct",
            one("BONUS", "JACKPOT", "PERCENT_OF_GGR", "FIXED_PER_BET"),
            "name",
            one("provider", "tax"),
            "percent",
            number(),
            "positiveOnly",
            random.nextBoolean(),
            "basis",
            one("CONVERTED", "GRANTED"),
            "capPercentOfGgr",
            number(),
            "amount",
            amount()));
  }

  private Map<String, Object> share() {
    return filtered(
        some(
            "base",
            one("NGR", "GGR", "HANDLE", "DEPOSITS"),
            "playerMonths",
            some("from", random.nextInt(9), "to", random.nextInt(99)),
            "tierMetric",
            one("NGR", "FTD_COUNT", "ACTIVE_PLAYERS"),
            "tierMode",
            one("WHOLE", "INCREMENTAL"),
            "percent",
            number(),
            "tiers",
            many(() -> some("upTo", number(), "percent", number(), "requires", requires()))));
  }

  private Map<String, Object> cpa() {
    return filtered(
        some(
            "tiers",
            many(() -> some("from", random.nextInt(9), "amount", amount())),
            "cap",
            some("ftds", random.nextInt(99), "per", one("DAY", "MONTH", "TOTAL")),
            "qualification",
            some(
                "minFirstDeposit",
                amount(),
                "minDeposits",
                random.nextInt(9),
                "minWagering",
                amount(),
                "minBets",
                random.nextInt(9),
                "minOdds",
                number(),
                "withinDays",
                random.nextInt(99),
                "kyc",
                "passed"),
            "holdDays",
            random.nextInt(99)));
  }

  private Map<String, Object> lot() {
    return filtered(
        some(
            "symbols",
            texts(),
            "kind",
            one("PER_LOT", "PIPS"),
            "amount",
            number(),
            "pips",
            number(),
            "scale",
            number(),
            "minHoldSeconds",
            random.nextInt(99),
            "excludeHedged",
            random.nextBoolean()));
  }

  private Map<String, Object> milestone() {
    return some(
        "event", one("evaluation.passed", "account.funded"), "phase", number(), "amount", number());
  }

  private Map<String, Object> requires() {
    return some(
        "newPlayers", random.nextInt(9), "ftds", random.nextInt(9), "activePlayers", number());
  }

  private Map<String, Object> filtered(Map<String, Object> rule) {
    FILTERS.forEach(filter -> maybe(rule, filter, texts()));
    return rule;
  }

  private Object amount() {
    return random.nextBoolean() ? number() : Map.of("EUR", number(), "GBP", number());
  }

  /** Some of these members. */
  private Map<String, Object> some(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (random.nextInt(3) > 0) {
        object.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
      }
    }
    return object;
  }

  private List<Object> many(Supplier<Map<String, Object>> one) {
    List<Object> many = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      many.add(one.get());
    }
    return many;
  }

  private List<Object> texts() {
    return random.nextBoolean() ? List.of("x" + number()) : List.of("a", "b" + number());
  }

  private String number() {
    return String.valueOf(1 + random.nextInt(900));
  }

  private void maybe(Map<String, Object> to, String name, Object value) {
    if (random.nextInt(3) == 0) {
      to.put(name, value);
    }
  }

  private String one(String... of) {
    return of[random.nextInt(of.length)];
  }
}
