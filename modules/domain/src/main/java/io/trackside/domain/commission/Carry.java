package io.trackside.domain.commission;

import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one statement hands to the next: losses by bundle, exact, each with the period it comes
 * from; the CPA advance that RevShare has not paid back yet; what is remembered of single players;
 * and how many players CPA rules have paid in spans that reach into the next period.
 *
 * @param losses by bundle name, oldest first; never empty lists
 * @param recoupOutstanding minor units, zero or more
 * @param players what the high roller rule and the player cap remember; nothing of all others
 * @param cpaPaid by the name that {@link CpaLines} gives a rule's span
 */
public record Carry(
    Map<String, List<Loss>> losses,
    long recoupOutstanding,
    Map<PlayerKey, Remembered> players,
    Map<String, Long> cpaPaid) {

  /** Nothing. */
  public static final Carry NONE = new Carry(Map.of(), 0);

  private static final String PLAYER_LINE = "P ";
  private static final String CPA_LINE = "N ";

  /** Losses and recoup alone. */
  public Carry(Map<String, List<Loss>> losses, long recoupOutstanding) {
    this(losses, recoupOutstanding, Map.of(), Map.of());
  }

  /** A negative aggregate of a period, as far as it is not worked off. In minor units, below 0. */
  public record Loss(Period origin, Fraction amount) {}

  /** A player in a bundle. */
  public record PlayerKey(String bundle, String playerId) implements Comparable<PlayerKey> {
    @Override
    public int compareTo(PlayerKey other) {
      int order = bundle.compareTo(other.bundle);
      return order != 0 ? order : playerId.compareTo(other.playerId);
    }
  }

  /**
   * What is remembered of a player, in minor units of the deal's currency.
   *
   * @param quarantined the shortfall held against the player, zero or more
   * @param ngr cumulative NGR under a player cap
   * @param deposits cumulative gross deposits under a player cap
   */
  public record Remembered(Fraction quarantined, Fraction ngr, Fraction deposits) {
    /** Nothing. */
    public static final Remembered NOTHING =
        new Remembered(Fraction.ZERO, Fraction.ZERO, Fraction.ZERO);
  }

  /** The sum of a bundle's losses, zero or less. */
  public Fraction of(String bundle) {
    return sum(losses.getOrDefault(bundle, List.of()));
  }

  /** The sum over all bundles, zero or less. */
  public Fraction total() {
    return losses.values().stream().map(Carry::sum).reduce(Fraction.ZERO, Fraction::plus);
  }

  /** By player, the gross deposits that this remembers beyond what the other does; no zeros. */
  Map<PlayerKey, Fraction> depositsBeyond(Carry other) {
    Map<PlayerKey, Fraction> beyond = new TreeMap<>();
    players.forEach((key, is) -> beyond.put(key, is.deposits()));
    other.players.forEach(
        (key, was) -> beyond.merge(key, was.deposits().negated(), Fraction::plus));
    beyond.values().removeIf(amount -> amount.signum() == 0);
    return beyond;
  }

  static Fraction sum(List<Loss> losses) {
    return losses.stream().map(Loss::amount).reduce(Fraction.ZERO, Fraction::plus);
  }

  /** A text that {@link #parse} reads back, one matter a line; for storage. */
  public String encode() {
    StringBuilder text = new StringBuilder().append(recoupOutstanding);
    losses.forEach(
        (bundle, list) ->
            list.forEach(
                loss -> line(text, "", loss.origin(), loss.amount()).append(' ').append(bundle)));
    new TreeMap<>(players)
        .forEach(
            (key, is) ->
                line(text, PLAYER_LINE, is.quarantined(), is.ngr())
                    .append(' ')
                    .append(is.deposits())
                    .append(' ')
                    .append(URLEncoder.encode(key.playerId(), StandardCharsets.UTF_8))
                    .append(' ')
                    .append(key.bundle()));
    new TreeMap<>(cpaPaid).forEach((span, paid) -> line(text, CPA_LINE, paid, span));
    return text.toString();
  }

  private static StringBuilder line(StringBuilder text, String kind, Object one, Object other) {
    return text.append('\n').append(kind).append(one).append(' ').append(other);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Carry parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("not a carry: empty");
    }
    Carry carry =
        new Carry(new TreeMap<>(), Long.parseLong(lines.get(0)), new TreeMap<>(), new TreeMap<>());
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith(PLAYER_LINE)) {
        String[] fields = fields(line, 6);
        String playerId = URLDecoder.decode(fields[4], StandardCharsets.UTF_8);
        carry.players.put(
            new PlayerKey(fields[5], playerId),
            new Remembered(
                Fraction.parse(fields[1]), Fraction.parse(fields[2]), Fraction.parse(fields[3])));
      } else if (line.startsWith(CPA_LINE)) {
        String[] fields = fields(line, 3);
        carry.cpaPaid.put(fields[2], Long.valueOf(fields[1]));
      } else {
        String[] fields = fields(line, 3);
        carry
            .losses
            .computeIfAbsent(fields[2], k -> new ArrayList<>())
            .add(new Loss(Period.parse(fields[0]), Fraction.parse(fields[1])));
      }
    }
    return carry;
  }

  private static String[] fields(String line, int count) {
    String[] fields = line.split(" ", count);
    if (fields.length != count) {
      throw new IllegalArgumentException("not a carry: " + line);
    }
    return fields;
  }
}
