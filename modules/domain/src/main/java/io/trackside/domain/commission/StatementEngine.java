package io.trackside.domain.commission;

import io.trackside.domain.commission.BundleCommission.Counts;
import io.trackside.domain.commission.BundleCommission.Earned;
import io.trackside.domain.commission.CountedRow.PieceKey;
import io.trackside.domain.commission.PlayerProfile.FirstDeposit;
import io.trackside.domain.commission.Statement.BundleCarry;
import io.trackside.domain.commission.Statement.PlayerShare;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Computes a statement (commission-rules.md, "Statement", 1 to 3): figures to the rules, GGR to
 * NGR, bundles with carry and tiers, CPA, recoup, one rounding per line, allocation to players.
 */
public final class StatementEngine {
  private final DealVersions versions;
  private final RuleAssignment assignment;
  private final NgrCalculation ngrCalculation;

  /** An engine for the versions of one deal; may be used from many threads. */
  public StatementEngine(DealVersions versions, FxRates rates) {
    this.versions = versions;
    this.assignment = new RuleAssignment(versions, rates);
    this.ngrCalculation = new NgrCalculation(versions, rates);
  }

  /**
   * What a statement is computed from.
   *
   * @param carryIn what the period before handed on
   * @param players everyone with figures in the period, with the figures of the period alone
   * @param qualified those who qualified for a CPA in the period
   */
  public record Input(
      Period period, Carry carryIn, List<PlayerFigures> players, List<Qualified> qualified) {}

  /**
   * Computes.
   *
   * @throws FxRates.MissingRateException if figures of a foreign currency have no rate
   */
  public Statement compute(Input input) {
    List<CountedRow> rows = new ArrayList<>();
    input.players().forEach(player -> rows.addAll(assignment.assign(player)));
    List<Fraction> ngr = ngrCalculation.ngr(rows);
    Map<PieceKey, Piece> pieces = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      PieceKey key = rows.get(i).piece();
      pieces
          .computeIfAbsent(
              key, k -> new Piece(k, versions.get(k.version()).revShare().get(k.rule())))
          .add(rows.get(i), ngr.get(i));
    }
    Counts counts = counts(input);
    RevShare revShare = revShare(input, new ArrayList<>(pieces.values()), counts);
    return statement(input, rows, ngr, revShare, counts);
  }

  /** The RevShare part: lines, and carry by bundle. */
  private record RevShare(
      List<StatementLine> lines, List<BundleCarry> carry, Map<String, List<Carry.Loss>> losses) {}

  private RevShare revShare(Input input, List<Piece> pieces, Counts counts) {
    Carryovers carryovers =
        new Carryovers(versions.latestIn(input.period()).carryover(), input.period());
    BundleCommission commission = new BundleCommission(versions, counts);
    Set<String> bundles = new TreeSet<>(input.carryIn().losses().keySet());
    pieces.forEach(piece -> bundles.add(piece.key().bundle()));
    RevShare result = new RevShare(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    for (String bundle : bundles) {
      List<Piece> own = pieces.stream().filter(p -> p.key().bundle().equals(bundle)).toList();
      List<Carry.Loss> usable =
          carryovers.usable(input.carryIn().losses().getOrDefault(bundle, List.of()));
      BundleCommission.Result computed = commission.compute(own, usable, carryovers);
      computed.earned().forEach(earned -> result.lines().add(revShareLine(earned)));
      if (!computed.carriedOut().isEmpty()) {
        result.losses().put(bundle, computed.carriedOut());
      }
      result
          .carry()
          .add(
              new BundleCarry(
                  bundle,
                  Carry.sum(usable).roundHalfUp(),
                  Carry.sum(computed.carriedOut()).roundHalfUp()));
    }
    return result;
  }

  private static StatementLine revShareLine(Earned earned) {
    PieceKey key = earned.piece().key();
    long amount = earned.commission().roundHalfUp();
    return new StatementLine(
        LineType.REVSHARE + ":" + key.bundle() + ":" + key.version() + ":" + key.rule(),
        LineType.REVSHARE,
        null,
        null,
        earned.base().roundHalfUp(),
        earned.rate(),
        amount,
        null,
        Allocation.split(amount, earned.piece().baseByPlayer()));
  }

  private Statement statement(
      Input input,
      List<CountedRow> rows,
      List<Fraction> ngrByRow,
      RevShare revShare,
      Counts counts) {
    List<StatementLine> lines = new ArrayList<>(revShare.lines());
    lines.addAll(new CpaLines(versions).of(input.qualified()));
    long outstanding = recoup(input, lines);
    Map<String, Fraction> ngrByPlayer = new TreeMap<>();
    Fraction ggr = Fraction.ZERO;
    for (int i = 0; i < rows.size(); i++) {
      ggr = ggr.plus(rows.get(i).ggr());
      ngrByPlayer.merge(rows.get(i).row().playerId(), ngrByRow.get(i), Fraction::plus);
    }
    Fraction ngr = ngrByPlayer.values().stream().reduce(Fraction.ZERO, Fraction::plus);
    Carry handedOn = new Carry(revShare.losses(), outstanding);
    return new Statement(
        input.period(),
        versions.currency(),
        ggr.roundHalfUp(),
        ngr.roundHalfUp(),
        revShare.carry().stream().mapToLong(BundleCarry::carryIn).sum(),
        revShare.carry().stream().mapToLong(BundleCarry::carryOut).sum(),
        revShare.carry(),
        handedOn,
        lines,
        lines.stream().mapToLong(StatementLine::amount).reduce(0, Math::addExact),
        shares(ngr.roundHalfUp(), ngrByPlayer, lines),
        counts.ftds());
  }

  /** RevShare is set against the CPA already earned (commission-rules.md, "Recoup"). */
  private long recoup(Input input, List<StatementLine> lines) {
    if (!versions.latestIn(input.period()).recoup()) {
      return input.carryIn().recoupOutstanding();
    }
    long revShare = 0;
    long advanced = input.carryIn().recoupOutstanding();
    for (StatementLine line : lines) {
      if (line.type() == LineType.REVSHARE) {
        revShare = Math.addExact(revShare, line.amount());
      } else {
        advanced = Math.addExact(advanced, line.amount());
      }
    }
    long recouped = Math.max(0, Math.min(advanced, revShare));
    if (recouped > 0) {
      lines.add(
          new StatementLine(
              LineType.RECOUP.name(),
              LineType.RECOUP,
              null,
              null,
              null,
              null,
              -recouped,
              null,
              Map.of()));
    }
    return advanced - recouped;
  }

  private static List<PlayerShare> shares(
      long ngr, Map<String, Fraction> ngrByPlayer, List<StatementLine> lines) {
    Map<String, Long> allocated = new TreeMap<>();
    for (StatementLine line : lines) {
      line.allocation().forEach((player, part) -> allocated.merge(player, part, Math::addExact));
    }
    Map<String, Long> rounded = Allocation.roundTogether(ngr, ngrByPlayer);
    List<PlayerShare> shares = new ArrayList<>(rounded.size());
    rounded.forEach(
        (player, part) ->
            shares.add(new PlayerShare(player, part, allocated.getOrDefault(player, 0L))));
    return shares;
  }

  private Counts counts(Input input) {
    long ftds = 0;
    long active = 0;
    for (PlayerFigures player : input.players()) {
      FirstDeposit first = player.profile().firstDeposit();
      if (first != null && Period.of(first.at(), versions.zone()).equals(input.period())) {
        ftds++;
      }
      if (player.days().stream().anyMatch(day -> day.figures().bets() > 0)) {
        active++;
      }
    }
    return new Counts(ftds, active);
  }
}
