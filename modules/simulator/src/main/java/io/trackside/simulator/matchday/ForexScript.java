package io.trackside.simulator.matchday;

import io.trackside.simulator.matchday.Stories.Story;
import io.trackside.simulator.pam.Fact;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Writes the forex broker's day: clients who register, deposit and trade. Those of the first
 * partner trade on the platform, deal by deal; of those of the others the office reports the lots
 * of the day.
 */
final class ForexScript {
  private static final String CURRENCY = "USD";
  private static final List<String> COUNTRIES = List.of("CY", "GB", "AE", "ZA");
  private static final List<Symbol> SYMBOLS =
      List.of(
          new Symbol("EURUSD", 100_000, "0.0001", 108_541, 5),
          new Symbol("XAUUSD", 100, "0.01", 241_735, 2),
          new Symbol("USDJPY", 100_000, "0.01", 151_382, 3),
          new Symbol("GBPUSD", 100_000, "0.0001", 127_064, 5));

  private final Random random;
  private final String runId;
  private final LocalDate today;
  private int trades;

  ForexScript(long seed, String runId, LocalDate today) {
    this.random = new Random(seed);
    this.runId = runId;
    this.today = today;
  }

  /** An instrument; {@code price} without its point. */
  private record Symbol(String name, int contractSize, String pipSize, int price, int digits) {}

  /** All facts of the day in the order in which the book records them. */
  List<Fact> write(List<NewPlayer> clients) {
    Stories stories = new Stories(random);
    for (NewPlayer client : clients) {
      String id = client.playerId();
      String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
      Story story = stories.begin(new Fact.Registered(id, country, CURRENCY, client.clickId()));
      story.add(new Fact.KycChanged(id, "pending"), new Fact.KycChanged(id, "passed"));
      story.add(new Fact.Deposited(id, "fpay-" + id, 250_00 + random.nextInt(5_000_00)));
      if (client.desk() > 0) {
        daily(story);
      } else {
        trade(story);
      }
    }
    return stories.interleaved();
  }

  private void trade(Story story) {
    story.add(new Fact.AccountStatus(story.playerId(), "active"));
    int count = 4 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Symbol symbol = SYMBOLS.get(random.nextInt(SYMBOLS.size()));
      int price = symbol.price() + random.nextInt(400);
      trades++;
      story.add(
          new Fact.Traded(
              story.playerId(),
              "t-%s-%04d".formatted(runId, trades),
              symbol.name(),
              100 * (1 + random.nextInt(300)),
              random.nextBoolean() ? "buy" : "sell",
              BigDecimal.valueOf(price, symbol.digits()).toPlainString(),
              symbol.contractSize(),
              symbol.pipSize(),
              20 + random.nextInt(160)));
    }
  }

  private void daily(Story story) {
    for (Symbol symbol : SYMBOLS.subList(0, 1 + random.nextInt(SYMBOLS.size()))) {
      int lots = 1 + random.nextInt(60_000);
      story.add(new Fact.DayTraded(story.playerId(), today, symbol.name(), lots));
    }
  }
}
