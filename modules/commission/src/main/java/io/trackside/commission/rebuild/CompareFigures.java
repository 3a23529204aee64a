package io.trackside.commission.rebuild;

import io.trackside.commission.figure.NgrAdjustments;
import io.trackside.commission.rebuild.AccountBook.Member;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.RebuildStore.RebuildRow;
import io.trackside.contracts.commission.RebuildApi.RebuildDifference;
import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.fact.Figures;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares the sums that are kept of players with those that their raw events give. */
@ApplicationScoped
class CompareFigures {
  static final String ALTERED = "figure_altered";

  @Inject FigureStore figures;
  @Inject NgrAdjustments known;

  private record Key(LocalDate day, String dimensions) {
    static Key of(DayFigures day) {
      Figures.Dimensions of = day.dimensions();
      return new Key(
          day.day(),
          String.join(
              "/",
              text(of.brand()),
              text(of.product()),
              text(of.category()),
              text(of.jurisdiction()),
              of.currency()));
    }

    private static String text(@Nullable String value) {
      return value == null ? "" : value;
    }
  }

  private static final Comparator<Key> IN_ORDER =
      Comparator.comparing(Key::day).thenComparing(Key::dimensions);

  /** Adds what differs, by period. */
  void compare(
      RebuildRow run,
      AccountRow account,
      Map<String, Member> members,
      Map<Period, List<RebuildDifference>> differences) {
    Map<String, List<DayFigures>> stored =
        figures.ofPlayers(run.environment(), account.dealId(), members.keySet());
    members.forEach(
        (playerId, member) -> {
          Map<Period, List<RebuildDifference>> found =
              differences(playerId, stored.getOrDefault(playerId, List.of()), member.days());
          if (!found.isEmpty() && !hasMoved(run, playerId)) {
            found.forEach(
                (period, each) ->
                    differences.computeIfAbsent(period, k -> new ArrayList<>()).addAll(each));
          }
        });
  }

  /** What came after the rebuild's events is in the sums and not in them. */
  private boolean hasMoved(RebuildRow run, String playerId) {
    return known.factsOf(run.environment(), playerId).stream()
        .anyMatch(fact -> !fact.header().receivedAt().isBefore(run.asOf()));
  }

  static Map<Period, List<RebuildDifference>> differences(
      String playerId, List<DayFigures> stored, List<DayFigures> rebuilt) {
    Map<Key, Figures> before = byKey(stored);
    Map<Key, Figures> after = byKey(rebuilt);
    TreeSet<Key> keys = new TreeSet<>(IN_ORDER);
    keys.addAll(before.keySet());
    keys.addAll(after.keySet());
    Map<Period, List<RebuildDifference>> found = new TreeMap<>();
    for (Key key : keys) {
      Map<String, Long> was = fields(before.getOrDefault(key, Figures.ZERO));
      Map<String, Long> is = fields(after.getOrDefault(key, Figures.ZERO));
      was.forEach(
          (field, value) -> {
            long other = is.getOrDefault(field, 0L);
            if (value != other) {
              found
                  .computeIfAbsent(Period.of(key.day()), k -> new ArrayList<>())
                  .add(
                      new RebuildDifference(
                          "figure",
                          key.day() + " " + key.dimensions(),
                          playerId,
                          field,
                          String.valueOf(value),
                          String.valueOf(other),
                          ALTERED));
            }
          });
    }
    return found;
  }

  private static Map<Key, Figures> byKey(List<DayFigures> days) {
    Map<Key, Figures> byKey = new TreeMap<>(IN_ORDER);
    days.forEach(day -> byKey.merge(Key.of(day), day.figures(), Figures::plus));
    return byKey;
  }

  private static Map<String, Long> fields(Figures of) {
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("stake", of.stake());
    fields.put("stakeReturned", of.stakeReturned());
    fields.put("payout", of.payout());
    fields.put("bonusConverted", of.bonusConverted());
    fields.put("bonusGranted", of.bonusGranted());
    fields.put("jackpot", of.jackpot());
    fields.put("bets", of.bets());
    fields.put("deposits", of.deposits());
    fields.put("depositCount", of.depositCount());
    fields.put("withdrawals", of.withdrawals());
    fields.put("withdrawalCount", of.withdrawalCount());
    fields.put("chargebacks", of.chargebacks());
    fields.put("adjustments", of.adjustments());
    return fields;
  }
}
