package io.trackside.pamsync.postback;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.id.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the canonical event of a call. Nothing but the parameters and the source's mapping goes in:
 * the same call again makes the same bytes, whenever it comes.
 */
public final class PostbackEvents {
  /** Our names of the parameters. */
  public static final Set<String> NAMES =
      Set.of(
          "event_id",
          "event_type",
          "event_time",
          "player_id",
          "click_id",
          "promo_code",
          "brand",
          "country",
          "currency",
          "amount",
          "payment_id",
          "method",
          "bet_id",
          "cash_out_id",
          "bonus_id",
          "version",
          "stake",
          "payout",
          "outcome",
          "product",
          "category",
          "legs",
          "status");

  private static final String FTD = "ftd";
  private static final String DEPOSIT = "deposit.completed";
  private static final int VALUE_LENGTH_MAX = 256;
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("registration", "player.registered"),
          Map.entry("reg", "player.registered"),
          Map.entry("lead", "player.registered"),
          Map.entry("first_deposit", FTD),
          Map.entry("deposit", DEPOSIT),
          Map.entry("dep", DEPOSIT),
          Map.entry("withdrawal", "withdrawal.completed"),
          Map.entry("wdr", "withdrawal.completed"),
          Map.entry("chargeback", "chargeback.filed"),
          Map.entry("bet", "bet.settled"));

  private PostbackEvents() {}

  /**
   * An event of a call.
   *
   * @param claim the first deposit that the call claims; null if it claims none
   * @param raw the canonical event as stored
   */
  public record PostbackEvent(
      String id,
      String type,
      Instant time,
      String playerId,
      @Nullable FirstDeposit claim,
      byte[] raw) {}

  /** A first deposit as claimed; the amount is a text, since nobody has checked it. */
  public record FirstDeposit(String paymentId, String amount, String currency) {}

  /**
   * The event of the parameters.
   *
   * @param called by the sender's names
   * @throws BadInput {@code parameter_invalid} with the sender's own name in the pointer
   */
  public static PostbackEvent of(
      String source, PostbackMapping mapping, Map<String, String> called) {
    Map<String, String> values = values(mapping, called);
    String id = id("event_id", mapping, values);
    String playerId = id("player_id", mapping, values);
    Instant time = PostbackTime.parse(values.getOrDefault("event_time", ""));
    if (time == null) {
      throw refused(
          "event_time", mapping, "is an RFC 3339 instant, Unix seconds or Unix milliseconds");
    }
    String word = id("event_type", mapping, values);
    String type = mapping.eventTypes().getOrDefault(word, WORDS.getOrDefault(word, word));
    boolean isFirst = type.equals(FTD);
    if (isFirst) {
      type = DEPOSIT;
    }
    complete(type, id, values);
    FirstDeposit claim =
        isFirst
            ? new FirstDeposit(
                values.getOrDefault("payment_id", id),
                values.getOrDefault("amount", ""),
                values.getOrDefault("currency", ""))
            : null;
    byte[] raw = PostbackJson.write(source, id, type, time, playerId, isFirst, values);
    return new PostbackEvent(id, type, time, playerId, claim, raw);
  }

  /** The sender's values by our names; what is empty is absent. */
  private static Map<String, String> values(PostbackMapping mapping, Map<String, String> called) {
    Map<String, String> values = new HashMap<>();
    for (String ours : NAMES) {
      String value = called.get(theirs(ours, mapping));
      if (value == null || value.isEmpty()) {
        value = mapping.defaults().get(ours);
      }
      if (value != null) {
        if (value.length() > VALUE_LENGTH_MAX) {
          throw refused(ours, mapping, "has at most " + VALUE_LENGTH_MAX + " characters");
        }
        values.put(ours, value);
      }
    }
    return values;
  }

  /** What follows from the rest where the sender has no word for it. */
  private static void complete(String type, String id, Map<String, String> values) {
    switch (type) {
      case DEPOSIT, "withdrawal.completed", "chargeback.filed", "chargeback.reversed" ->
          values.putIfAbsent("payment_id", id);
      case "bet.placed" -> values.putIfAbsent("product", "sportsbook");
      case "bet.settled" -> {
        values.putIfAbsent("product", "sportsbook");
        values.putIfAbsent("outcome", isZero(values.getOrDefault("payout", "")) ? "lost" : "won");
      }
      case "bet.cashed_out" -> values.putIfAbsent("cash_out_id", id);
      default -> {}
    }
  }

  private static boolean isZero(String amount) {
    return amount.chars().allMatch(c -> c == '0' || c == '.');
  }

  private static String id(String ours, PostbackMapping mapping, Map<String, String> values) {
    String value = values.get(ours);
    if (value == null) {
      throw refused(ours, mapping, "is missing");
    }
    if (!Ids.isValid(value)) {
      throw refused(ours, mapping, "matches [A-Za-z0-9._:-]{1,64}");
    }
    return value;
  }

  private static String theirs(String ours, PostbackMapping mapping) {
    return mapping.parameters().getOrDefault(ours, ours);
  }

  private static BadInput refused(String ours, PostbackMapping mapping, String detail) {
    String pointer = "/query/" + theirs(ours, mapping);
    return new BadInput(
        "parameter_invalid", pointer + ": " + detail, List.of(new FieldError(pointer, detail)));
  }
}
