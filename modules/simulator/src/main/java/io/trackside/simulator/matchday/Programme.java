package io.trackside.simulator.matchday;

import io.trackside.simulator.deal.Deal;
import io.trackside.simulator.deal.DealsOfTheDay;
import java.util.List;

/** The three businesses that play the day beside one another, each with a book of its own. */
enum Programme {
  /** Bets. */
  SPORTSBOOK("Sportsbook", "main", "p", "aff"),
  /**
   * A forex broker: an office that speaks canonical events, and a trading platform that does not.
   */
  FOREX("Forex broker", "forex", "fx", "ib"),
  /** A prop firm that sells challenges. */
  PROP("Prop firm", "prop", "pr", "cr");

  private final String title;
  private final String brand;
  private final String playerPrefix;
  private final String partnerPrefix;

  Programme(String title, String brand, String playerPrefix, String partnerPrefix) {
    this.title = title;
    this.brand = brand;
    this.playerPrefix = playerPrefix;
    this.partnerPrefix = partnerPrefix;
  }

  /** For people. */
  String title() {
    return title;
  }

  String brand() {
    return brand;
  }

  String playerId(String runId, int number) {
    return "%s-%s-%04d".formatted(playerPrefix, runId, number);
  }

  String partnerId(String runId, int index) {
    return "%s-%s-%d".formatted(partnerPrefix, runId, index + 1);
  }

  String programmeId(String runId) {
    return (this == SPORTSBOOK ? "prog-" : "prog-" + brand + "-") + runId;
  }

  /** The deals of its partners, in the partners' order. */
  List<Deal> deals(MatchDayConfig config) {
    return switch (this) {
      case SPORTSBOOK -> DealsOfTheDay.sportsbook(partnerId(config.runId(), 0));
      case FOREX -> DealsOfTheDay.forex();
      case PROP -> DealsOfTheDay.prop();
    };
  }

  int partners(MatchDayConfig config) {
    return this == SPORTSBOOK ? config.partners() : deals(config).size();
  }

  /** Few in the two that are no sportsbook: they must not make the day longer. */
  int players(MatchDayConfig config) {
    return this == SPORTSBOOK ? config.players() : Math.max(8, config.players() / 10);
  }
}
