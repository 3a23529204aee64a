package io.trackside.domain.commission;

/**
 * What a partner must have brought in a period for a tier's rate or a fixed fee. A new player is an
 * FTD: one whose first deposit lies in the period.
 *
 * @param newPlayers least number of new players
 * @param activePlayers least number of players with a settled real-money bet
 */
public record Requirement(long newPlayers, long activePlayers) {

  boolean isMetBy(Counts counts) {
    return counts.ftds() >= newPlayers && counts.activePlayers() >= activePlayers;
  }
}
