package io.trackside.domain.commission;

import io.trackside.domain.commission.Carry.Loss;
import io.trackside.domain.commission.Deal.Metric;
import io.trackside.domain.commission.Deal.TierMode;
import io.trackside.domain.money.Fraction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The commission of one bundle: its pieces offset one another, losses of earlier periods reduce the
 * positive ones in order, tiers set the rates (commission-rules.md, "Bundle", "Tiers", "Quota").
 */
final class BundleCommission {
  private final DealVersions versions;
  private final Counts counts;

  BundleCommission(DealVersions versions, Counts counts) {
    this.versions = versions;
    this.counts = counts;
  }

  /**
   * What a piece earned.
   *
   * @param base what the rate was applied to: the piece after the losses carried in
   * @param rate in percent; the highest band's for INCREMENTAL
   * @param commission exact
   */
  record Earned(Piece piece, Fraction base, BigDecimal rate, Fraction commission) {}

  /** The result of a bundle. */
  record Result(List<Earned> earned, List<Loss> carriedOut) {}

  /** Computes a bundle from its pieces in order and the losses that can be set against it. */
  Result compute(List<Piece> pieces, List<Loss> usable, Carryovers carryovers) {
    Fraction base = pieces.stream().map(Piece::base).reduce(Fraction.ZERO, Fraction::plus);
    Fraction aggregate = base.plus(Carry.sum(usable));
    boolean positive = aggregate.signum() > 0;
    List<Fraction> effective = positive ? reduced(pieces, Carry.sum(usable)) : bases(pieces);
    List<Earned> earned = earn(pieces, effective);
    Fraction sum = earned.stream().map(Earned::commission).reduce(Fraction.ZERO, Fraction::plus);
    if (!positive || sum.signum() <= 0) {
      earned = earned.stream().map(BundleCommission::withoutCommission).toList();
    }
    return new Result(earned, carryovers.after(usable, base));
  }

  private static Earned withoutCommission(Earned earned) {
    return new Earned(earned.piece(), earned.base(), earned.rate(), Fraction.ZERO);
  }

  private static List<Fraction> bases(List<Piece> pieces) {
    return pieces.stream().map(Piece::base).toList();
  }

  private static List<Fraction> reduced(List<Piece> pieces, Fraction carryIn) {
    List<Fraction> effective = new ArrayList<>(pieces.size());
    Fraction left = carryIn;
    for (Piece piece : pieces) {
      if (piece.base().signum() > 0 && left.signum() < 0) {
        Fraction after = piece.base().plus(left);
        effective.add(after.max(Fraction.ZERO));
        left = after.min(Fraction.ZERO);
      } else {
        effective.add(piece.base());
      }
    }
    return effective;
  }

  private List<Earned> earn(List<Piece> pieces, List<Fraction> effective) {
    Map<Integer, Fraction> metrics = new HashMap<>();
    for (int i = 0; i < pieces.size(); i++) {
      Fraction metric = metric(pieces.get(i), effective.get(i));
      metrics.merge(pieces.get(i).key().rule(), metric, Fraction::plus);
    }
    Map<Integer, Fraction> filled = new HashMap<>();
    List<Earned> earned = new ArrayList<>(pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      int rule = piece.key().rule();
      Fraction from = filled.getOrDefault(rule, Fraction.ZERO);
      Fraction to = from.plus(effective.get(i));
      Fraction metric = count(piece.rule().metric(), metrics.getOrDefault(rule, Fraction.ZERO));
      earned.add(earned(piece, effective.get(i), metric, from, to));
      filled.put(rule, to);
    }
    return earned;
  }

  private Earned earned(
      Piece piece, Fraction effective, Fraction metric, Fraction from, Fraction to) {
    @Nullable BigDecimal elseRate = rateBelowQuota(piece);
    if (elseRate != null) {
      return new Earned(piece, effective, elseRate, effective.times(Fraction.ofPercent(elseRate)));
    }
    TierBands bands = TierBands.of(piece.rule().tiers(), counts);
    BigDecimal rate = bands.reached(metric).percent();
    Fraction commission =
        piece.rule().mode() == TierMode.WHOLE
            ? effective.times(Fraction.ofPercent(rate))
            : bands.between(from, to);
    return new Earned(piece, effective, rate, commission);
  }

  private @Nullable BigDecimal rateBelowQuota(Piece piece) {
    Deal.Quota quota = versions.get(piece.key().version()).quota();
    return quota != null && counts.ftds() < quota.minFtds() ? quota.elsePercent() : null;
  }

  private static Fraction metric(Piece piece, Fraction effective) {
    return switch (piece.rule().metric()) {
      case NGR -> effective;
      case GGR, HANDLE, DEPOSITS -> piece.raw(piece.rule().metric());
      case FTD_COUNT, ACTIVE_PLAYERS -> Fraction.ZERO;
    };
  }

  private Fraction count(Metric metric, Fraction sum) {
    return switch (metric) {
      case FTD_COUNT -> Fraction.of(counts.ftds());
      case ACTIVE_PLAYERS -> Fraction.of(counts.activePlayers());
      case NGR, GGR, HANDLE, DEPOSITS -> sum;
    };
  }
}
