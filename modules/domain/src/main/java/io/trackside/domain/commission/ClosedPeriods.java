package io.trackside.domain.commission;

import io.trackside.domain.commission.ClosedPeriod.Differences;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The closed periods of one partner and deal. What belongs to them and arrives later posts in the
 * earliest open period, in one of two ways (commission-rules.md, "A closed period is immutable").
 */
final class ClosedPeriods {
  /** RevShare is made good by the joined change, and with it what was recouped from it. */
  private static final Set<LineType> MADE_GOOD_BY_THE_BASE =
      EnumSet.of(LineType.RECOUP, LineType.PARENT);

  private final NavigableMap<Period, ClosedPeriod> closed = new TreeMap<>();

  /** What the open period takes over from the closed ones under NGR_DELTA. */
  record Takeover(Bases joined, Map<Period, Bases> byPeriod, List<StatementLine> corrections) {}

  /**
   * A period is closed with this statement; what it corrects counts as posted for those. Of periods
   * that are not looked at nothing is kept.
   *
   * @param joined the changes of closed periods' bases that joined the statement's
   */
  void close(Period period, Statement statement, Map<Period, Bases> joined) {
    for (StatementLine line : statement.lines()) {
      correct("", line);
    }
    for (ParentShare share : statement.parentShares()) {
      correct(share.parentId(), share.line());
    }
    joined.forEach(
        (origin, change) -> {
          @Nullable ClosedPeriod known = closed.get(origin);
          if (known != null) {
            known.joined(change);
          }
        });
    closed.put(period, ClosedPeriod.of(statement));
  }

  private void correct(String parentId, StatementLine line) {
    Period corrected = line.correctsPeriod();
    @Nullable ClosedPeriod target = corrected == null ? null : closed.get(corrected);
    if (target != null) {
      target.corrected(parentId, line);
    }
  }

  /**
   * RESTATE: the open statement with one CORRECTION for the RevShare of each closed period, oldest
   * first, and lines of their own for the rest.
   *
   * @param truth the closed periods as if everything had been known
   */
  Statement restate(Statement open, Map<Period, Statement> truth) {
    List<StatementLine> lines = new ArrayList<>();
    List<ParentShare> shares = new ArrayList<>();
    closed.forEach(
        (period, posted) -> {
          @Nullable Statement is = truth.get(period);
          if (is != null) {
            Differences differences = posted.to(period, ClosedPeriod.of(is));
            lines.addAll(differences.lines());
            shares.addAll(differences.shares());
          }
        });
    return open.with(lines).withParentShares(shares);
  }

  /**
   * NGR_DELTA: the change of each closed period's bases joins the current ones; other kinds are set
   * right by their own lines.
   *
   * @param truth each closed period computed by its own steps from what is known now, with what
   *     joined it when it was closed
   * @param deposits what each would remember of deposits beyond what it handed on
   */
  Takeover takeOver(Map<Period, Statement> truth, Map<Period, Bases> deposits) {
    Bases joined = Bases.NONE;
    Map<Period, Bases> byPeriod = new TreeMap<>();
    List<StatementLine> corrections = new ArrayList<>();
    for (Map.Entry<Period, ClosedPeriod> each : closed.entrySet()) {
      @Nullable Statement is = truth.get(each.getKey());
      if (is == null) {
        continue;
      }
      Bases change =
          is.bases()
              .minus(each.getValue().bases())
              .plus(deposits.getOrDefault(each.getKey(), Bases.NONE));
      byPeriod.put(each.getKey(), change);
      joined = joined.plus(change);
      corrections.addAll(
          each.getValue()
              .othersTo(each.getKey(), ClosedPeriod.of(is), MADE_GOOD_BY_THE_BASE)
              .lines());
    }
    return new Takeover(joined, byPeriod, corrections);
  }
}
