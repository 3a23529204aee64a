package io.trackside.domain.commission;

import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one statement hands to the next: losses by bundle, exact, each with the period it comes
 * from; and the CPA advance that RevShare has not paid back yet.
 *
 * @param losses by bundle name, oldest first; never empty lists
 * @param recoupOutstanding minor units, zero or more
 */
public record Carry(Map<String, List<Loss>> losses, long recoupOutstanding) {

  /** Nothing. */
  public static final Carry NONE = new Carry(Map.of(), 0);

  /** A negative aggregate of a period, as far as it is not worked off. In minor units, below 0. */
  public record Loss(Period origin, Fraction amount) {}

  /** The sum of a bundle's losses, zero or less. */
  public Fraction of(String bundle) {
    return sum(losses.getOrDefault(bundle, List.of()));
  }

  /** The sum over all bundles, zero or less. */
  public Fraction total() {
    return losses.values().stream().map(Carry::sum).reduce(Fraction.ZERO, Fraction::plus);
  }

  static Fraction sum(List<Loss> losses) {
    return losses.stream().map(Loss::amount).reduce(Fraction.ZERO, Fraction::plus);
  }

  /** A text that {@link #parse} reads back, one loss a line; for storage. */
  public String encode() {
    StringBuilder text = new StringBuilder().append(recoupOutstanding);
    losses.forEach(
        (bundle, list) ->
            list.forEach(
                loss ->
                    text.append('\n')
                        .append(loss.origin())
                        .append(' ')
                        .append(loss.amount())
                        .append(' ')
                        .append(bundle)));
    return text.toString();
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
    Map<String, List<Loss>> losses = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(" ", 3);
      if (fields.length != 3) {
        throw new IllegalArgumentException("not a carry: " + line);
      }
      losses
          .computeIfAbsent(fields[2], k -> new ArrayList<>())
          .add(new Loss(Period.parse(fields[0]), Fraction.parse(fields[1])));
    }
    return new Carry(losses, Long.parseLong(lines.get(0)));
  }
}
