package io.trackside.simulator.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * A canonical event whose changing fields have a fixed width, so that the next event costs a few
 * bytes and no rendering: event id, bet id, player id and amounts are numbers, the time is patched
 * once a second.
 */
final class EventTemplate {
  private static final String ID = "\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001";
  private static final String BET = "\u0002\u0002\u0002\u0002\u0002\u0002\u0002\u0002\u0002\u0002";
  private static final String PLAYER = "\u0003\u0003\u0003\u0003\u0003\u0003\u0003";
  private static final String AMOUNT = "\u0004\u0004";
  private static final String TIME =
      "\u0005\u0005\u0005\u0005\u0005\u0005\u0005\u0005\u0005\u0005"
          + "\u0005\u0005\u0005\u0005\u0005\u0005\u0005\u0005\u0005";

  final byte[] bytes;
  private final int idAt;
  private final int betAt;
  private final int playerAt;
  private final int amountAt;
  private final int timeAt;

  private EventTemplate(String text) {
    this.bytes = text.getBytes(US_ASCII);
    this.idAt = text.indexOf(ID);
    this.betAt = text.indexOf(BET);
    this.playerAt = text.indexOf(PLAYER);
    this.amountAt = text.indexOf(AMOUNT);
    this.timeAt = text.indexOf(TIME);
  }

  /** A bet of 10.00 to 99.00, placed. */
  static EventTemplate betPlaced(String source, String runId, String playerPrefix) {
    return new EventTemplate(
        head(source, runId, playerPrefix, "bet.placed")
            + "\"betId\":\"b-"
            + runId
            + "-"
            + BET
            + "\",\"stake\":{\"amount\":\""
            + AMOUNT
            + ".00\",\"currency\":\"EUR\"},"
            + "\"product\":\"sportsbook\",\"category\":\"straight\",\"legs\":1,"
            + "\"fixtureIds\":[\"f-1\"],\"odds\":\"2.10\",\"brand\":\"main\"}}");
  }

  /** The same bet lost. */
  static EventTemplate betLost(String source, String runId, String playerPrefix) {
    return new EventTemplate(
        head(source, runId, playerPrefix, "bet.settled")
            + "\"betId\":\"b-"
            + runId
            + "-"
            + BET
            + "\",\"version\":1,\"outcome\":\"lost\",\"stake\":{\"amount\":\""
            + AMOUNT
            + ".00\",\"currency\":\"EUR\"},"
            + "\"bonusStake\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},"
            + "\"payout\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},"
            + "\"bonusPayout\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},"
            + "\"product\":\"sportsbook\",\"category\":\"straight\",\"legs\":1,"
            + "\"fixtureIds\":[\"f-1\"],\"brand\":\"main\"}}");
  }

  /** A deposit; its payment id ends with the number. */
  static EventTemplate deposit(String source, String runId, String playerPrefix) {
    return new EventTemplate(
        head(source, runId, playerPrefix, "deposit.completed")
            + "\"paymentId\":\"pay-"
            + runId
            + "-"
            + BET
            + "\",\"amount\":{\"amount\":\""
            + AMOUNT
            + ".00\",\"currency\":\"EUR\"},\"method\":\"card\",\"brand\":\"main\"}}");
  }

  private static String head(String source, String runId, String playerPrefix, String type) {
    return "{\"specversion\":\"1.0\",\"id\":\"evt-"
        + runId
        + "-"
        + ID
        + "\",\"source\":\""
        + source
        + "\",\"type\":\""
        + type
        + "\",\"time\":\""
        + TIME
        + "Z\",\"subject\":\""
        + playerPrefix
        + PLAYER
        + "\",\"data\":{";
  }

  /**
   * Fills the fields.
   *
   * @param amount whole euros, 10 to 99
   * @param time {@code 2026-03-14T15:09:26}, 19 bytes
   */
  void fill(long id, long bet, int player, int amount, byte[] time) {
    digits(bytes, idAt, ID.length(), id);
    digits(bytes, betAt, BET.length(), bet);
    digits(bytes, playerAt, PLAYER.length(), player);
    digits(bytes, amountAt, AMOUNT.length(), amount);
    System.arraycopy(time, 0, bytes, timeAt, TIME.length());
  }

  /** Where the event id's digits begin. */
  int idAt() {
    return idAt;
  }

  static void digits(byte[] into, int at, int length, long number) {
    long left = number;
    for (int i = at + length - 1; i >= at; i--) {
      into[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
  }
}
