package io.trackside.domain.commission;

import io.trackside.domain.commission.BundleCommission.Earned;
import io.trackside.domain.commission.Carry.PlayerKey;
import io.trackside.domain.commission.Carry.Remembered;
import io.trackside.domain.commission.Deal.Base;
import io.trackside.domain.commission.Deal.Correction;
import io.trackside.domain.commission.Deal.PlayerTerms;
import io.trackside.domain.commission.Statement.BundleCarry;
import io.trackside.domain.commission.StatementEngine.Input;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.money.Fraction;
import io.trackside.domain.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The RevShare of a period: figures to the rules, GGR to NGR, player rules, then each bundle with
 * its carry and tiers (commission-rules.md, "Statement", 1 and 2).
 */
final class RevShareLines {
  private final DealVersions versions;
  private final RuleAssignment assignment;
  private final NgrCalculation ngrCalculation;

  RevShareLines(DealVersions versions, FxRates rates) {
    this(versions, rates, NgrCalculation.Watcher.NOBODY);
  }

  /** With somebody who looks on. */
  RevShareLines(DealVersions versions, FxRates rates, NgrCalculation.Watcher watcher) {
    this.versions = versions;
    this.assignment = new RuleAssignment(versions, rates);
    this.ngrCalculation = new NgrCalculation(versions, rates, watcher);
  }

  /**
   * What the RevShare of a period comes to.
   *
   * @param ngrByPlayer everybody's NGR, before any rule about single players
   * @param ngrByBundle the same by bundle
   * @param bases what each player brought to each rule, before joined changes; kept for NGR_DELTA
   * @param remembered of single players, for the next period
   */
  record Result(
      List<StatementLine> lines,
      List<BundleCarry> carry,
      Map<String, List<Carry.Loss>> losses,
      Map<PlayerKey, Remembered> remembered,
      Fraction ggr,
      Map<String, Fraction> ngrByPlayer,
      Map<String, Fraction> ngrByBundle,
      Bases bases) {}

  Result of(Input input, Counts counts) {
    Work work = new Work(input, counts);
    work.takeFigures();
    boolean delta = versions.latestIn(input.period()).terms().correction() == Correction.NGR_DELTA;
    Bases bases = delta ? Bases.of(work.pieces.values()) : Bases.NONE;
    work.join();
    work.payBundles();
    return new Result(
        work.lines,
        work.carry,
        work.losses,
        work.remembered,
        work.ggr,
        work.ngrByPlayer,
        work.ngrByBundle,
        bases);
  }

  /**
   * What became of one rule's base.
   *
   * @param raw GGR of a rule on NGR, else the base as it came in
   * @param own the base after the steps and the rules about single players
   * @param base what the rate was applied to
   */
  record Explained(Fraction raw, Fraction own, Fraction base, Map<String, Fraction> byPlayer) {}

  /** Computes once more and keeps what became of each rule. */
  Map<PieceKey, Explained> explain(Input input, Counts counts) {
    Work work = new Work(input, counts);
    work.takeFigures();
    work.join();
    work.payBundles();
    Map<PieceKey, Explained> explained = new TreeMap<>();
    work.pieces.forEach(
        (key, piece) -> {
          Fraction base = work.bases.getOrDefault(key, Fraction.ZERO);
          Map<String, Fraction> byPlayer = new TreeMap<>(piece.baseByPlayer());
          explained.put(key, new Explained(raw(piece), piece.base(), base, byPlayer));
        });
    return explained;
  }

  /**
   * Deposits of a period by the rules that take what they make room for.
   *
   * @param deposits by player; whoever's are gone altogether falls to the deal's first rule on NGR
   */
  Bases byTaker(Map<PlayerKey, Fraction> deposits, Input input) {
    if (deposits.isEmpty()) {
      return Bases.NONE;
    }
    Work work = new Work(input, new Counts(0, 0));
    work.takeFigures();
    Map<PieceKey, Map<String, Fraction>> byTaker = new TreeMap<>();
    deposits.forEach(
        (key, amount) -> {
          PieceKey taker = work.takersIn(key.bundle()).get(key.playerId());
          byTaker
              .computeIfAbsent(
                  taker == null ? firstOnNgr(key.bundle(), input.period()) : taker,
                  k -> new TreeMap<>())
              .put(key.playerId(), amount);
        });
    return new Bases(Map.of(), byTaker);
  }

  /** Of the latest version so far that has one: deposits are remembered by versions with a cap. */
  private PieceKey firstOnNgr(String bundle, Period period) {
    int version = versions.ascending().indexOf(versions.latestIn(period));
    int rule = firstOnNgr(version);
    while (rule < 0 && version > 0) {
      rule = firstOnNgr(--version);
    }
    if (rule < 0) {
      throw new IllegalStateException("deposits are remembered of a deal without a rule on NGR");
    }
    return new PieceKey(bundle, version, rule);
  }

  private int firstOnNgr(int version) {
    return versions.get(version).revShare().stream()
        .map(Deal.RevShareRule::base)
        .toList()
        .indexOf(Base.NGR);
  }

  private static Fraction raw(Piece piece) {
    return piece.rule().base() == Base.NGR ? piece.raw(Deal.Metric.GGR) : piece.base();
  }

  /** One computation under way. */
  private final class Work {
    private final Input input;
    private final Counts counts;
    private final Carryovers carryovers;
    private final PlayerTerms terms;
    private final Map<PieceKey, Piece> pieces = new TreeMap<>();
    private final Map<String, Map<String, Fraction>> depositsByBundle = new TreeMap<>();
    private final Map<String, Map<String, PieceKey>> takersByBundle = new TreeMap<>();
    private final Map<String, Fraction> ngrByPlayer = new HashMap<>();
    private final Map<String, Fraction> ngrByBundle = new TreeMap<>();
    private final Map<PlayerKey, Remembered> remembered;
    private final List<StatementLine> lines = new ArrayList<>();
    private final List<BundleCarry> carry = new ArrayList<>();
    private final Map<String, List<Carry.Loss>> losses = new TreeMap<>();
    private final Map<PieceKey, Fraction> bases = new TreeMap<>();
    private Fraction ggr = Fraction.ZERO;

    Work(Input input, Counts counts) {
      Deal deal = versions.latestIn(input.period());
      this.input = input;
      this.counts = counts;
      this.carryovers = new Carryovers(deal.carryover(), input.period());
      this.terms = deal.players();
      this.remembered = new TreeMap<>(input.carryIn().players());
    }

    void takeFigures() {
      List<CountedRow> rows = new ArrayList<>();
      input.players().forEach(player -> rows.addAll(assignment.assign(player)));
      List<Fraction> ngr = ngrCalculation.ngr(rows);
      for (int i = 0; i < rows.size(); i++) {
        CountedRow row = rows.get(i);
        piece(row.piece()).add(row, ngr.get(i));
        ggr = ggr.plus(row.ggr());
        addNgr(row.row().playerId(), row.piece(), ngr.get(i));
        if (terms.capAtDeposits() && row.figures().deposits() != 0) {
          addDeposits(row);
        }
      }
    }

    /** Of a deposit that another base took, the first rule on NGR takes what it makes room for. */
    private void addDeposits(CountedRow row) {
      String bundle = row.piece().bundle();
      String player = row.row().playerId();
      addDeposits(bundle, player, row.deposits());
      int version = row.piece().version();
      Deal deal = versions.get(version);
      RuleAssignment.rulesFor(deal, row.row()).stream()
          .filter(rule -> deal.revShare().get(rule).base() == Base.NGR)
          .findFirst()
          .ifPresent(
              rule -> takersIn(bundle).putIfAbsent(player, new PieceKey(bundle, version, rule)));
    }

    private Map<String, PieceKey> takersIn(String bundle) {
      return takersByBundle.computeIfAbsent(bundle, k -> new TreeMap<>());
    }

    private void addDeposits(String bundle, String playerId, Fraction amount) {
      depositsByBundle
          .computeIfAbsent(bundle, k -> new TreeMap<>())
          .merge(playerId, amount, Fraction::plus);
    }

    private Piece piece(PieceKey key) {
      return pieces.computeIfAbsent(
          key, k -> new Piece(k, versions.get(k.version()).revShare().get(k.rule())));
    }

    private void addNgr(String playerId, PieceKey key, Fraction ngr) {
      ngrByPlayer.merge(playerId, ngr, Fraction::plus);
      ngrByBundle.merge(key.bundle(), ngr, Fraction::plus);
    }

    /** Changes of closed periods join the current bases (commission-rules.md, NGR_DELTA). */
    void join() {
      input
          .joined()
          .each(
              (key, playerId, change) -> {
                Piece piece = piece(key);
                piece.change(playerId, change);
                if (piece.rule().base() == Base.NGR) {
                  addNgr(playerId, key, change);
                }
              });
      input
          .joined()
          .eachDeposit(
              (key, playerId, change) -> {
                addDeposits(key.bundle(), playerId, change);
                takersIn(key.bundle()).putIfAbsent(playerId, key);
              });
    }

    void payBundles() {
      Set<String> bundles = new TreeSet<>(input.carryIn().losses().keySet());
      bundles.addAll(depositsByBundle.keySet());
      pieces.keySet().forEach(key -> bundles.add(key.bundle()));
      bundles.forEach(this::payBundle);
      remembered.values().removeIf(Remembered.NOTHING::equals);
    }

    private void payBundle(String bundle) {
      applyPlayerTerms(bundle);
      List<Piece> own = piecesOf(bundle);
      List<Carry.Loss> usable =
          carryovers.usable(input.carryIn().losses().getOrDefault(bundle, List.of()));
      BundleCommission.Result computed =
          new BundleCommission(versions, counts).compute(own, usable, carryovers);
      for (Earned earned : computed.earned()) {
        lines.add(line(earned));
        bases.put(earned.piece().key(), earned.base());
      }
      if (!computed.carriedOut().isEmpty()) {
        losses.put(bundle, computed.carriedOut());
      }
      carry.add(
          new BundleCarry(
              bundle,
              Carry.sum(usable).roundHalfUp(),
              Carry.sum(computed.carriedOut()).roundHalfUp()));
    }

    private List<Piece> piecesOf(String bundle) {
      return pieces.values().stream().filter(p -> p.key().bundle().equals(bundle)).toList();
    }

    /** The cap comes before the quarantine. */
    private void applyPlayerTerms(String bundle) {
      Map<String, Fraction> deposits = depositsByBundle.getOrDefault(bundle, Map.of());
      boolean capped = terms.capAtDeposits() || !deposits.isEmpty();
      if (!capped && terms.highRoller() == null && remembered.isEmpty()) {
        return;
      }
      Map<String, Supplier<Piece>> takers = new HashMap<>();
      takersIn(bundle).forEach((player, key) -> takers.put(player, () -> piece(key)));
      PlayerContributions contributions = new PlayerContributions(piecesOf(bundle), takers);
      if (capped) {
        new PlayerCap(bundle, deposits, terms.capAtDeposits()).apply(contributions, remembered);
      }
      new HighRoller(bundle, terms.highRoller()).apply(contributions, remembered);
    }
  }

  private static StatementLine line(Earned earned) {
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
}
