package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.FixtureUpdated;
import io.trackside.domain.event.EventData.Outcome;
import io.trackside.domain.projection.CheckAgainstFeed.Leg;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The markets that a final score, home first, decides by itself: who wins, and how many in all. */
final class ScoreDecides {
  private static final Pattern SCORE =
      Pattern.compile("\\s*([0-9]{1,4})\\s*[-:]\\s*([0-9]{1,4})\\s*");
  private static final Pattern LINE =
      Pattern.compile("(over|under) ([0-9]{1,4}(?:\\.[0-9]{1,2})?)");
  private static final BigDecimal QUARTERS = BigDecimal.valueOf(4);
  private static final Set<String> WINNER =
      Set.of("h2h", "1x2", "match_winner", "match_result", "moneyline", "winner");
  private static final Set<String> THREE_WAYS = Set.of("1x2", "match_result");
  private static final Set<String> TOTALS = Set.of("totals", "total", "over_under");

  private ScoreDecides() {}

  /** A market's own word, without the name of the book before it. */
  static String market(String market) {
    return market.substring(market.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
  }

  /** How a leg ended, or null where the score does not say. */
  static @Nullable Outcome outcome(Leg leg, @Nullable FixtureUpdated fixture, String score) {
    Matcher goals = SCORE.matcher(score);
    if (leg.selection().isEmpty() || !goals.matches()) {
      return null;
    }
    int home = Integer.parseInt(goals.group(1));
    int away = Integer.parseInt(goals.group(2));
    String selection = leg.selection().strip().toLowerCase(Locale.ROOT);
    if (WINNER.contains(market(leg.market()))) {
      int sign = Integer.signum(home - away);
      Outcome outcome = winner(selection, fixture, sign);
      // Only a market with three ways says by its name what becomes of a draw.
      boolean open = sign == 0 && !THREE_WAYS.contains(market(leg.market()));
      return open && outcome == Outcome.LOST ? null : outcome;
    }
    return TOTALS.contains(market(leg.market())) ? total(selection, home + away) : null;
  }

  private static @Nullable Outcome winner(
      String selection, @Nullable FixtureUpdated fixture, int sign) {
    String home = fixture == null ? null : fixture.home();
    String away = fixture == null ? null : fixture.away();
    if (is(selection, "home", "1", home)) {
      return sign > 0 ? Outcome.WON : Outcome.LOST;
    }
    if (is(selection, "away", "2", away)) {
      return sign < 0 ? Outcome.WON : Outcome.LOST;
    }
    if (is(selection, "draw", "x", "tie")) {
      return sign == 0 ? Outcome.WON : Outcome.LOST;
    }
    return null;
  }

  private static boolean is(String selection, String word, String sign, @Nullable String name) {
    return selection.equals(word)
        || selection.equals(sign)
        || (name != null && selection.equals(name.strip().toLowerCase(Locale.ROOT)));
  }

  private static @Nullable Outcome total(String selection, int goals) {
    Matcher line = LINE.matcher(selection);
    if (!line.matches()) {
      return null;
    }
    BigDecimal quarters =
        BigDecimal.valueOf(goals).subtract(new BigDecimal(line.group(2))).multiply(QUARTERS);
    if (quarters.stripTrailingZeros().scale() > 0) {
      return null;
    }
    // A line of a quarter is half of the stake on either of its neighbours.
    return switch (line.group(1).equals("over") ? quarters.intValue() : -quarters.intValue()) {
      case 0 -> Outcome.VOID;
      case 1 -> Outcome.HALF_WON;
      case -1 -> Outcome.HALF_LOST;
      default ->
          (quarters.signum() > 0) == line.group(1).equals("over") ? Outcome.WON : Outcome.LOST;
    };
  }
}
