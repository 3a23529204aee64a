package io.trackside.domain.commission;

import io.trackside.domain.commission.Statement.PlayerShare;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * RESTATE: what closed periods should have been, less what was closed and already corrected, posts
 * in the earliest open period; one CORRECTION line for the RevShare of each closed period, oldest
 * first, and lines of their own for the rest (commission-rules.md, "A closed period is immutable").
 */
final class Restatement {
  /** What has been posted for a closed period, wherever it was posted. */
  private final NavigableMap<Period, Posted> postedFor = new TreeMap<>();

  /** RevShare by player, and the amounts of the other lines by key. */
  private static final class Posted {
    private long revShare;
    private final Map<String, Long> revShareByPlayer = new TreeMap<>();
    private final Map<String, Long> others = new TreeMap<>();
    private final Map<String, StatementLine> otherLines = new TreeMap<>();

    static Posted of(Statement statement) {
      Posted posted = new Posted();
      for (StatementLine line : statement.lines()) {
        if (line.correctsPeriod() == null) {
          posted.add(line);
        }
      }
      return posted;
    }

    private void add(StatementLine line) {
      if (line.type() == LineType.REVSHARE) {
        revShare = Math.addExact(revShare, line.amount());
        line.allocation()
            .forEach((player, part) -> revShareByPlayer.merge(player, part, Math::addExact));
      } else {
        others.merge(line.key(), line.amount(), Math::addExact);
        otherLines.put(line.key(), line);
      }
    }
  }

  /** A period is closed with this statement; what it corrects counts as posted for those. */
  void posted(Period period, Statement statement) {
    for (StatementLine line : statement.lines()) {
      @Nullable Period corrected = line.correctsPeriod();
      @Nullable Posted target = corrected == null ? null : postedFor.get(corrected);
      if (target == null) {
        continue;
      }
      if (line.type() == LineType.CORRECTION) {
        target.revShare = Math.addExact(target.revShare, line.amount());
        line.allocation()
            .forEach((player, part) -> target.revShareByPlayer.merge(player, part, Math::addExact));
      } else {
        target.others.merge(originalKey(line), line.amount(), Math::addExact);
        target.otherLines.putIfAbsent(originalKey(line), line);
      }
    }
    postedFor.put(period, Posted.of(statement));
  }

  /** The open statement with the corrections of the closed periods. */
  Statement correct(Statement open, Map<Period, Statement> truth) {
    List<StatementLine> corrections = new ArrayList<>();
    for (Map.Entry<Period, Posted> closed : postedFor.entrySet()) {
      @Nullable Statement is = truth.get(closed.getKey());
      if (is != null) {
        addCorrections(closed.getKey(), closed.getValue(), Posted.of(is), corrections);
      }
    }
    return corrections.isEmpty() ? open : with(open, corrections);
  }

  private static void addCorrections(
      Period period, Posted was, Posted is, List<StatementLine> corrections) {
    Map<String, Long> byPlayer = differences(was.revShareByPlayer, is.revShareByPlayer);
    long revShare = Math.subtractExact(is.revShare, was.revShare);
    if (revShare != 0 || !byPlayer.isEmpty()) {
      corrections.add(
          line(LineType.CORRECTION, period, LineType.CORRECTION.name(), null, revShare, byPlayer));
    }
    differences(was.others, is.others)
        .forEach(
            (key, amount) -> {
              StatementLine about = is.otherLines.getOrDefault(key, was.otherLines.get(key));
              if (about != null) {
                boolean gone = !is.others.containsKey(key);
                corrections.add(
                    line(
                        type(about, was.others.get(key), gone),
                        period,
                        key,
                        about.playerId(),
                        amount,
                        Map.of()));
              }
            });
  }

  private static LineType type(StatementLine about, @Nullable Long was, boolean gone) {
    if (about.type() == LineType.RECOUP || about.type() == LineType.CPA_TOP_UP) {
      return about.type();
    }
    if (gone) {
      return LineType.CPA_REVERSAL;
    }
    return was == null || was == 0 ? LineType.CPA : LineType.CPA_TOP_UP;
  }

  private static Map<String, Long> differences(Map<String, Long> was, Map<String, Long> is) {
    Set<String> keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    Map<String, Long> differences = new TreeMap<>();
    for (String key : keys) {
      long difference = is.getOrDefault(key, 0L) - was.getOrDefault(key, 0L);
      if (difference != 0) {
        differences.put(key, difference);
      }
    }
    return differences;
  }

  private static StatementLine line(
      LineType type,
      Period period,
      String originalKey,
      @Nullable String playerId,
      long amount,
      Map<String, Long> allocation) {
    return new StatementLine(
        period + ":" + originalKey, type, playerId, period, null, null, amount, null, allocation);
  }

  private static String originalKey(StatementLine line) {
    return line.key().substring(line.key().indexOf(':') + 1);
  }

  private static Statement with(Statement open, List<StatementLine> corrections) {
    List<StatementLine> lines = new ArrayList<>(open.lines());
    lines.addAll(corrections);
    Map<String, PlayerShare> shares = new TreeMap<>();
    open.players().forEach(share -> shares.put(share.playerId(), share));
    for (StatementLine line : corrections) {
      line.allocation()
          .forEach(
              (player, part) ->
                  shares.merge(
                      player,
                      new PlayerShare(player, 0, part),
                      (a, b) ->
                          new PlayerShare(
                              player, a.ngr() + b.ngr(), a.allocated() + b.allocated())));
    }
    return new Statement(
        open.period(),
        open.currency(),
        open.ggr(),
        open.ngr(),
        open.carryIn(),
        open.carryOut(),
        open.carry(),
        open.handedOn(),
        lines,
        lines.stream().mapToLong(StatementLine::amount).reduce(0, Math::addExact),
        List.copyOf(shares.values()),
        open.ftds());
  }
}
