package io.trackside.systemtests.http;

import java.time.Instant;

/** Canonical events as text, as the contract's page shows them. */
final class Events {
  private Events() {}

  static String of(String id, String type, String player, String data) {
    return of(id, type, player, Instant.now(), data);
  }

  static String of(String id, String type, String player, Instant time, String data) {
    return """
        {"specversion":"1.0","id":"%s","source":"pam","type":"%s","time":"%s","subject":"%s","data":%s}"""
        .formatted(id, type, time, player, data);
  }

  static String registered(String id, String player, String clickId) {
    return of(
        id,
        "player.registered",
        player,
        """
        {"brand":"main","country":"DE","currency":"EUR","clickId":"%s"}"""
            .formatted(clickId));
  }

  static String deposit(String id, String player, String amount) {
    return of(
        id,
        "deposit.completed",
        player,
        """
        {"paymentId":"pay-%s","amount":%s,"method":"card","brand":"main"}"""
            .formatted(id, eur(amount)));
  }

  static String lostBet(String id, String player, String bet, long version, String stake) {
    return of(
        id,
        "bet.settled",
        player,
        """
        {"betId":"%s","version":%d,"outcome":"lost","stake":%s,"bonusStake":%s,"payout":%s,"bonusPayout":%s,\
        "product":"sportsbook","category":"parlay","legs":3,"fixtureIds":["f-1"],"brand":"main"}"""
            .formatted(bet, version, eur(stake), eur("0.00"), eur("0.00"), eur("0.00")));
  }

  private static String eur(String amount) {
    return "{\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}";
  }
}
