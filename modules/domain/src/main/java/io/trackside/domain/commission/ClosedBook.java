package io.trackside.domain.commission;

import io.trackside.domain.commission.ClosedPeriods.Takeover;
import io.trackside.domain.commission.Deal.Correction;
import io.trackside.domain.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The closed periods of one partner and deal, as they were closed, and the open statement that sets
 * them right (commission-rules.md, "A closed period is immutable"). The same for a simulation and
 * for stored statements: who closes what, and where it is kept, is theirs.
 */
public final class ClosedBook {
  private final DealVersions versions;
  private final StatementEngine engine;
  private final ClosedPeriods posted = new ClosedPeriods();
  private final TreeMap<Period, Opened> closed = new TreeMap<>();

  /** Nothing closed yet. */
  public ClosedBook(DealVersions versions, StatementEngine engine) {
    this.versions = versions;
    this.engine = engine;
  }

  /** Everything known of a period, in the form that the engine wants. */
  @FunctionalInterface
  public interface Facts {
    /** What a statement is computed from. */
    StatementEngine.Input input(
        Period period, Carry carryIn, Bases joined, List<StatementLine> corrections);
  }

  /**
   * A statement that was computed beside closed ones.
   *
   * @param joined by closed period, the change of its bases that joined this statement's; under
   *     NGR_DELTA alone
   * @param truth by closed period, what it would have handed on if everything had been known; under
   *     RESTATE alone
   */
  public record Opened(
      Statement statement, Map<Period, Bases> joined, SortedMap<Period, Carry> truth) {

    /** A statement that corrects nothing. */
    public static Opened of(Statement statement) {
      return new Opened(statement, Map.of(), new TreeMap<>());
    }
  }

  /** A period is closed; periods are closed in order. */
  public void close(Period period, Opened as) {
    posted.close(period, as.statement(), as.joined());
    closed.put(period, as);
  }

  /**
   * Computes a period that is not closed: the earliest open one, or one before all closed ones.
   *
   * @param wanted the period
   * @param from the period from which on the truth is computed
   * @param carryIn what was handed on into {@code from}: truly under RESTATE, as closed under
   *     NGR_DELTA
   */
  public Opened open(Period wanted, Period from, Carry carryIn, Facts facts) {
    boolean corrects = !closed.isEmpty() && wanted.compareTo(closed.lastKey()) > 0;
    boolean delta = versions.latestIn(wanted).terms().correction() == Correction.NGR_DELTA;
    return corrects && delta
        ? takenOver(wanted, carryIn, facts)
        : restated(wanted, from, carryIn, facts, corrects);
  }

  /** As if the truth had been known from the start, with what that corrects in closed periods. */
  private Opened restated(
      Period wanted, Period from, Carry carryIn, Facts facts, boolean corrects) {
    Carry carry = carryIn;
    TreeMap<Period, Statement> truth = new TreeMap<>();
    TreeMap<Period, Carry> handedOn = new TreeMap<>();
    for (Period period = from; period.compareTo(wanted) < 0; period = period.next()) {
      Statement statement = engine.compute(facts.input(period, carry, Bases.NONE, List.of()));
      carry = statement.handedOn();
      truth.put(period, statement);
      handedOn.put(period, carry);
    }
    Statement own = engine.compute(facts.input(wanted, carry, Bases.NONE, List.of()));
    return new Opened(corrects ? posted.restate(own, truth) : own, Map.of(), handedOn);
  }

  /** The closed periods stay; what changed in them joins the earliest open one. */
  private Opened takenOver(Period wanted, Carry carryIn, Facts facts) {
    Carry carry = carryIn;
    Map<Period, Statement> truth = new TreeMap<>();
    Map<Period, Bases> deposits = new HashMap<>();
    for (Map.Entry<Period, Opened> each : closed.entrySet()) {
      Period period = each.getKey();
      Bases joined = each.getValue().joined().values().stream().reduce(Bases.NONE, Bases::plus);
      StatementEngine.Input input = facts.input(period, carry, joined, List.of());
      Statement is = engine.compute(input);
      carry = each.getValue().statement().handedOn();
      truth.put(period, is);
      deposits.put(period, engine.byTaker(is.handedOn().depositsBeyond(carry), input));
    }
    Takeover takeover = posted.takeOver(truth, deposits);
    Statement statement =
        engine.compute(facts.input(wanted, carry, takeover.joined(), takeover.corrections()));
    return new Opened(statement, takeover.byPeriod(), new TreeMap<>());
  }
}
