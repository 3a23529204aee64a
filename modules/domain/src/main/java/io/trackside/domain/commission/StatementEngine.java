package io.trackside.domain.commission;

import io.trackside.domain.commission.Carry.PlayerKey;
import io.trackside.domain.commission.Statement.BundleCarry;
import io.trackside.domain.commission.Statement.PlayerShare;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes a statement (commission-rules.md, "Statement", 1 to 3) from its parts, each of which is
 * a class of its own: RevShare, CPA, leads, fixed fees, lots, purchases, recoup, parents. Every
 * line is rounded once.
 */
public final class StatementEngine {
  private final DealVersions versions;
  private final FxRates rates;
  private final RevShareLines revShareLines;

  /** An engine for the versions of one deal; may be used from many threads. */
  public StatementEngine(DealVersions versions, FxRates rates) {
    this.versions = versions;
    this.rates = rates;
    this.revShareLines = new RevShareLines(versions, rates);
  }

  /**
   * What a statement is computed from.
   *
   * @param carryIn what the period before handed on
   * @param players everyone with figures in the period, with the figures of the period alone
   * @param qualified those who qualified for a CPA in the period
   * @param deeds everyone's deeds of all periods, where the deal pays for leads, lots or purchases
   * @param joined changes of closed periods that join this one's bases
   * @param corrections lines of closed periods that must be set right here, before the recoup
   * @param terminated whether the partner was terminated before the period and earns no more fees
   */
  public record Input(
      Period period,
      Carry carryIn,
      List<PlayerFigures> players,
      List<Qualified> qualified,
      List<PlayerDeeds> deeds,
      Bases joined,
      List<StatementLine> corrections,
      boolean terminated) {

    /** Of a partner under a deal that pays RevShare, CPA and fixed fees alone. */
    public Input(
        Period period, Carry carryIn, List<PlayerFigures> players, List<Qualified> qualified) {
      this(period, carryIn, players, qualified, List.of(), Bases.NONE, List.of(), false);
    }
  }

  /**
   * Computes.
   *
   * @throws FxRates.MissingRateException if figures of a foreign currency have no rate
   */
  public Statement compute(Input input) {
    Period period = input.period();
    Counts counts = Counts.of(period, input.players(), versions);
    RevShareLines.Result revShare = revShareLines.of(input, counts);
    CpaLines.Result cpa =
        CpaLines.of(versions, rates, period, input.qualified(), input.carryIn().cpaPaid());
    List<StatementLine> lines = new ArrayList<>(revShare.lines());
    lines.addAll(cpa.lines());
    List<PlayerDeeds> deeds = inOrder(input.deeds());
    lines.addAll(new CplLines(versions).of(period, deeds));
    if (!input.terminated()) {
      lines.addAll(new FixedLines(versions).of(period, counts));
    }
    lines.addAll(new LotLines(versions).of(period, deeds));
    lines.addAll(new PurchaseLines(versions, rates).of(period, deeds));
    lines.addAll(input.corrections());
    long outstanding = recoup(input, lines);
    Carry handedOn = new Carry(revShare.losses(), outstanding, revShare.remembered(), cpa.paid());
    return statement(input, revShare, lines, handedOn, counts);
  }

  /** Deposits by the rules on NGR that take what they make room for in a closed period. */
  Bases byTaker(Map<PlayerKey, Fraction> deposits, Input input) {
    return deposits.isEmpty() ? Bases.NONE : revShareLines.byTaker(deposits, input);
  }

  /** Lines stand in the same order whatever the order in which the players were found. */
  private static List<PlayerDeeds> inOrder(List<PlayerDeeds> deeds) {
    return deeds.stream()
        .sorted(Comparator.comparing((PlayerDeeds each) -> each.profile().playerId()))
        .toList();
  }

  private Statement statement(
      Input input,
      RevShareLines.Result revShare,
      List<StatementLine> lines,
      Carry handedOn,
      Counts counts) {
    Fraction ngr = revShare.ngrByPlayer().values().stream().reduce(Fraction.ZERO, Fraction::plus);
    return new Statement(
        input.period(),
        versions.currency(),
        revShare.ggr().roundHalfUp(),
        ngr.roundHalfUp(),
        revShare.carry().stream().mapToLong(BundleCarry::carryIn).sum(),
        revShare.carry().stream().mapToLong(BundleCarry::carryOut).sum(),
        revShare.carry(),
        handedOn,
        lines,
        Statement.total(lines),
        shares(ngr.roundHalfUp(), revShare.ngrByPlayer(), lines),
        counts.ftds(),
        new ParentLines(versions).ofNgr(input.period(), revShare.ngrByBundle()),
        revShare.bases());
  }

  /** RevShare is set against the CPA already earned (commission-rules.md, "Recoup"). */
  private long recoup(Input input, List<StatementLine> lines) {
    if (!versions.latestIn(input.period()).recoup()) {
      return input.carryIn().recoupOutstanding();
    }
    long revShare = 0;
    long advanced = input.carryIn().recoupOutstanding();
    for (StatementLine line : lines) {
      switch (line.type()) {
        case REVSHARE -> revShare = Math.addExact(revShare, line.amount());
        case CPA, CPA_TOP_UP, CPA_REVERSAL -> advanced = Math.addExact(advanced, line.amount());
        default -> {}
      }
    }
    long recouped = Math.max(0, Math.min(advanced, revShare));
    if (recouped > 0) {
      lines.add(StatementLine.of(LineType.RECOUP.name(), LineType.RECOUP, -recouped));
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
}
