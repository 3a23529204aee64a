package io.trackside.domain.commission;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a sub's statement earns for its parents (commission-rules.md, "Parents"): a percentage of
 * its lines after recoup, or of the NGR of each bundle before carry-in. What the operator writes
 * off is no earning of the sub, so no parent gets a share of it.
 */
public final class ParentLines {
  private static final Set<LineType> NEVER = EnumSet.of(LineType.PARENT, LineType.WRITE_OFF);

  private final DealVersions versions;

  /** Under the versions of one deal. */
  public ParentLines(DealVersions versions) {
    this.versions = versions;
  }

  /** The shares of the sub's NGR. */
  List<ParentShare> ofNgr(Period period, Map<String, Fraction> ngrByBundle) {
    List<ParentShare> shares = new ArrayList<>();
    for (ParentRule rule : versions.latestIn(period).parents()) {
      if (rule.base() == ParentRule.Base.NGR) {
        ngrByBundle.forEach((bundle, ngr) -> add(rule, ":" + bundle, ngr, shares));
      }
    }
    return shares;
  }

  /** The shares of the sub's lines; a later correction earns its share where it is posted. */
  public List<ParentShare> ofCommission(Statement sub) {
    Map<LineType, Long> sums = new EnumMap<>(LineType.class);
    sub.lines().forEach(line -> sums.merge(line.type(), line.amount(), Math::addExact));
    return ofCommission(sub.period(), sums);
  }

  /** The same from the sums of the sub's lines by their kind. */
  public List<ParentShare> ofCommission(Period period, Map<LineType, Long> sums) {
    List<ParentShare> shares = new ArrayList<>();
    for (ParentRule rule : versions.latestIn(period).parents()) {
      if (rule.base() == ParentRule.Base.COMMISSION) {
        long sum = 0;
        for (Map.Entry<LineType, Long> kind : sums.entrySet()) {
          sum = counts(rule, kind.getKey()) ? Math.addExact(sum, kind.getValue()) : sum;
        }
        add(rule, "", Fraction.of(sum), shares);
      }
    }
    return shares;
  }

  private static boolean counts(ParentRule rule, LineType type) {
    return !NEVER.contains(type) && (rule.of().isEmpty() || rule.of().contains(head(type)))
        || rule.of().contains(type);
  }

  /** A kind of line with what corrects it: RevShare with its recoup, CPA with its reversals. */
  private static LineType head(LineType type) {
    return switch (type) {
      case RECOUP, CORRECTION -> LineType.REVSHARE;
      case CPA_TOP_UP, CPA_REVERSAL -> LineType.CPA;
      default -> type;
    };
  }

  private static void add(ParentRule rule, String suffix, Fraction base, List<ParentShare> shares) {
    if (base.signum() != 0) {
      StatementLine line =
          new StatementLine(
              LineType.PARENT + ":" + rule.base() + suffix,
              LineType.PARENT,
              null,
              null,
              base.roundHalfUp(),
              rule.percent(),
              base.times(Fraction.ofPercent(rule.percent())).roundHalfUp(),
              null,
              Map.of());
      shares.add(new ParentShare(rule.partnerId(), line));
    }
  }
}
