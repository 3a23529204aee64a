package io.trackside.domain.commission;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What has been posted for a closed period, wherever it was posted: its own statement and the
 * corrections that later statements made of it.
 */
final class ClosedPeriod {
  private long revShare;
  private final Map<String, Long> revShareByPlayer = new TreeMap<>();
  private final Map<String, Posted> others = new TreeMap<>();
  private Bases bases = Bases.NONE;

  /** A line, or a parent's share, by its key; its amount with everything that corrected it. */
  private record Posted(String parentId, StatementLine line, long amount) {}

  /** Lines and shares that set a closed period right. */
  record Differences(List<StatementLine> lines, List<ParentShare> shares) {}

  /** What a statement posts for its own period. */
  static ClosedPeriod of(Statement statement) {
    ClosedPeriod posted = new ClosedPeriod();
    for (StatementLine line : statement.lines()) {
      if (line.correctsPeriod() == null) {
        posted.add("", line.key(), line);
      }
    }
    for (ParentShare share : statement.parentShares()) {
      if (share.line().correctsPeriod() == null) {
        posted.add(share.parentId(), share.line().key(), share.line());
      }
    }
    posted.bases = statement.bases();
    return posted;
  }

  /** Adds what a later statement posted for this period. */
  void corrected(String parentId, StatementLine line) {
    add(parentId, originalKey(line), line);
  }

  /** Adds what joined the bases of a later period. */
  void joined(Bases change) {
    bases = bases.plus(change);
  }

  Bases bases() {
    return bases;
  }

  private void add(String parentId, String key, StatementLine line) {
    if (line.type() == LineType.WRITE_OFF) {
      return;
    }
    if (line.type() == LineType.REVSHARE || line.type() == LineType.CORRECTION) {
      revShare = Math.addExact(revShare, line.amount());
      line.allocation()
          .forEach((player, part) -> revShareByPlayer.merge(player, part, Math::addExact));
      return;
    }
    String place = parentId + " " + key;
    @Nullable Posted known = others.get(place);
    long before = known == null ? 0 : known.amount();
    StatementLine about = known == null ? line : known.line();
    others.put(place, new Posted(parentId, about, Math.addExact(before, line.amount())));
  }

  /** What has to be posted so that this period is as it should be. */
  Differences to(Period period, ClosedPeriod truth) {
    Differences differences = othersTo(period, truth, EnumSet.noneOf(LineType.class));
    Map<String, Long> byPlayer = differences(revShareByPlayer, truth.revShareByPlayer);
    long change = Math.subtractExact(truth.revShare, revShare);
    if (change != 0 || !byPlayer.isEmpty()) {
      differences
          .lines()
          .add(0, line(LineType.CORRECTION, period, LineType.CORRECTION.name(), change, byPlayer));
    }
    return differences;
  }

  /** The same for all but RevShare and the kinds given. */
  Differences othersTo(Period period, ClosedPeriod truth, Set<LineType> without) {
    Differences differences = new Differences(new ArrayList<>(), new ArrayList<>());
    Set<String> places = new TreeSet<>(others.keySet());
    places.addAll(truth.others.keySet());
    for (String place : places) {
      @Nullable Posted was = others.get(place);
      @Nullable Posted is = truth.others.get(place);
      Posted about = is != null ? is : java.util.Objects.requireNonNull(was);
      long change = (is == null ? 0 : is.amount()) - (was == null ? 0 : was.amount());
      if (change == 0 || without.contains(about.line().type())) {
        continue;
      }
      StatementLine line = line(type(about.line(), was, is), period, about.line(), change);
      if (about.parentId().isEmpty()) {
        differences.lines().add(line);
      } else {
        differences.shares().add(new ParentShare(about.parentId(), line));
      }
    }
    return differences;
  }

  private static LineType type(StatementLine about, @Nullable Posted was, @Nullable Posted is) {
    if (about.type() != LineType.CPA && about.type() != LineType.CPA_REVERSAL) {
      return about.type();
    }
    if (is == null) {
      return LineType.CPA_REVERSAL;
    }
    return was == null || was.amount() == 0 ? LineType.CPA : LineType.CPA_TOP_UP;
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
      LineType type, Period period, StatementLine about, long amount) {
    String key = about.correctsPeriod() == null ? about.key() : originalKey(about);
    return new StatementLine(
        period + ":" + key, type, about.playerId(), period, null, null, amount, null, Map.of());
  }

  private static StatementLine line(
      LineType type, Period period, String key, long amount, Map<String, Long> byPlayer) {
    return new StatementLine(
        period + ":" + key, type, null, period, null, null, amount, null, byPlayer);
  }

  private static String originalKey(StatementLine line) {
    return line.key().substring(line.key().indexOf(':') + 1);
  }
}
