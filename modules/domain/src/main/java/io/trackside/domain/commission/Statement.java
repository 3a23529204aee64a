package io.trackside.domain.commission;

import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A computed statement of one partner, deal and period. All amounts are minor units of the deal's
 * currency, each rounded once.
 *
 * @param carryIn zero or less
 * @param carryOut zero or less
 * @param carry the same by bundle
 * @param handedOn exact carry for the next period
 * @param lines in a fixed order
 * @param total sum of the lines
 * @param players in order of id; their NGR add up to {@code ngr}
 * @param ftds players whose first deposit lies in the period
 * @param parentShares what this statement's NGR earns for parents; it is no part of the total
 * @param bases what each player brought to each rule, before changes of closed periods joined
 */
public record Statement(
    Period period,
    CurrencyUnit currency,
    long ggr,
    long ngr,
    long carryIn,
    long carryOut,
    List<BundleCarry> carry,
    Carry handedOn,
    List<StatementLine> lines,
    long total,
    List<PlayerShare> players,
    long ftds,
    List<ParentShare> parentShares,
    Bases bases) {

  /** Carry of one bundle, zero or less. */
  public record BundleCarry(String bundle, long carryIn, long carryOut) {}

  /**
   * A player's part.
   *
   * @param allocated the player's part of the REVSHARE and CORRECTION lines
   */
  public record PlayerShare(String playerId, long ngr, long allocated) {

    private PlayerShare plusAllocated(long part) {
      return new PlayerShare(playerId, ngr, Math.addExact(allocated, part));
    }
  }

  /** A statement of a partner of whom nothing is known. */
  public static Statement empty(Period period, CurrencyUnit currency) {
    return untouched(period, currency, Carry.NONE);
  }

  /** A statement of a period without anything, that hands on what came into it. */
  public static Statement untouched(Period period, CurrencyUnit currency, Carry carry) {
    return new Statement(
        period,
        currency,
        0,
        0,
        0,
        0,
        List.of(),
        carry,
        List.of(),
        0,
        List.of(),
        0,
        List.of(),
        Bases.NONE);
  }

  static long total(List<StatementLine> lines) {
    return lines.stream().mapToLong(StatementLine::amount).reduce(0, Math::addExact);
  }

  /** The statement with more lines; what they allocate counts for the players. */
  public Statement with(List<StatementLine> more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<String, PlayerShare> shares = new TreeMap<>();
    players.forEach(share -> shares.put(share.playerId(), share));
    for (StatementLine line : more) {
      line.allocation()
          .forEach(
              (player, part) ->
                  shares.compute(
                      player,
                      (id, known) ->
                          (known == null ? new PlayerShare(id, 0, 0) : known).plusAllocated(part)));
    }
    List<StatementLine> all = new ArrayList<>(lines);
    all.addAll(more);
    return replaced(all, List.copyOf(shares.values()), parentShares);
  }

  /** The statement with more shares for parents. */
  Statement withParentShares(List<ParentShare> more) {
    List<ParentShare> all = new ArrayList<>(parentShares);
    all.addAll(more);
    return replaced(lines, players, all);
  }

  /**
   * The statement as it is closed where a negative total is written off (commission-rules.md,
   * "Negative total").
   */
  public Statement writtenOff() {
    return total < 0
        ? with(
            List.of(
                StatementLine.of(
                    LineType.WRITE_OFF.name(), LineType.WRITE_OFF, Math.negateExact(total))))
        : this;
  }

  private Statement replaced(
      List<StatementLine> all, List<PlayerShare> allPlayers, List<ParentShare> allShares) {
    return new Statement(
        period,
        currency,
        ggr,
        ngr,
        carryIn,
        carryOut,
        carry,
        handedOn,
        all,
        total(all),
        allPlayers,
        ftds,
        allShares,
        bases);
  }
}
