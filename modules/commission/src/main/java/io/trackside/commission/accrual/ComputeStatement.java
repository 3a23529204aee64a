package io.trackside.commission.accrual;

import io.trackside.commission.deal.PlanMatrices;
import io.trackside.commission.figure.FindDeeds;
import io.trackside.commission.figure.FindLeads;
import io.trackside.commission.figure.LinkedPlayers;
import io.trackside.commission.rate.ExchangeRates;
import io.trackside.commission.statement.FrozenStatements;
import io.trackside.commission.statement.StatementIds;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.ClosingStore.TruthRow;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.WordStore;
import io.trackside.domain.commission.Bases;
import io.trackside.domain.commission.Carry;
import io.trackside.domain.commission.ClosedBook;
import io.trackside.domain.commission.ClosedBook.Opened;
import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.commission.Deal.Correction;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Earning;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.PlanGate;
import io.trackside.domain.commission.PlanMatrix;
import io.trackside.domain.commission.PlayerDeeds;
import io.trackside.domain.commission.PlayerFigures;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.Qualified;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.StatementEngine;
import io.trackside.domain.commission.StatementLine;
import io.trackside.domain.commission.Termination;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A statement's own lines from what is stored. The earliest open one also sets right what was
 * closed before, where anything has come for it since; otherwise no closed period is looked at.
 */
@ApplicationScoped
public class ComputeStatement {
  @Inject FigureStore figures;
  @Inject PlayerStore players;
  @Inject DueStore due;
  @Inject StatementStore statements;
  @Inject ClosingStore closing;
  @Inject LinkedPlayers linkedPlayers;
  @Inject FindLeads findLeads;
  @Inject FindDeeds findDeeds;
  @Inject DealStore deals;
  @Inject WordStore words;
  @Inject ExchangeRates rates;
  @Inject PlanMatrices matrices;

  /**
   * What was computed.
   *
   * @param waiting figures left out for want of an exchange rate, by the period they belong to
   * @param input what the own lines were computed from
   */
  public record Computed(Opened opened, Map<Period, Long> waiting, StatementEngine.Input input) {
    public Statement own() {
      return opened.statement();
    }

    public long waitingIn(Period period) {
      return waiting.getOrDefault(period, 0L);
    }
  }

  /** Computes an open statement; the caller holds the account. */
  public Computed open(StatementKey key, DealVersions versions, AccountRow account) {
    FxRates known = rates.now(key.environment());
    StatementEngine engine = new StatementEngine(versions, known);
    Facts facts = new Facts(key, versions, known);
    ClosedBook book = new ClosedBook(versions, engine);
    @Nullable Period last = account.closedThrough();
    Optional<Period> disturbed =
        last != null && last.next().equals(key.period())
            ? earliestDisturbed(key)
            : Optional.empty();
    Period from = disturbed.orElse(key.period());
    if (last != null && disturbed.isPresent()) {
      closeAgain(book, key, versions, from, last);
    }
    boolean delta = versions.latestIn(key.period()).terms().correction() == Correction.NGR_DELTA;
    Carry carryIn = disturbed.isPresent() && !delta ? truthBefore(key, from) : before(key, from);
    Opened opened = book.open(key.period(), from, carryIn, facts);
    return new Computed(opened, facts.waiting, facts.last);
  }

  /** The statement of a period in which nothing has happened yet: what was carried into it. */
  Statement untouched(StatementKey key, DealVersions versions) {
    return new StatementEngine(versions, rates.now(key.environment()))
        .compute(
            new StatementEngine.Input(
                key.period(),
                before(key, key.period()),
                List.of(),
                List.of(),
                List.of(),
                Bases.NONE,
                List.of(),
                earnsNoFees(key, versions)));
  }

  /** A partner who was terminated, and a parent who has not the deal itself. */
  private boolean earnsNoFees(StatementKey key, DealVersions versions) {
    if (versions.ascending().stream().allMatch(version -> version.fixed().isEmpty())) {
      return false;
    }
    boolean assigned =
        deals.assignmentsOf(key.environment(), List.of(key.partnerId())).stream()
            .anyMatch(row -> row.dealId().equals(key.dealId()) && row.touches(key.period()));
    Termination termination =
        words
            .terminations(key.environment(), List.of(key.partnerId()))
            .getOrDefault(key.partnerId(), new Termination());
    return !assigned || new Earning(versions, termination).isStopped(key.period());
  }

  /** How a player qualified in a statement's period. */
  public Optional<Qualified> qualified(StatementKey key, String playerId) {
    return due.qualifiedIn(key).stream()
        .filter(each -> each.playerId().equals(playerId))
        .findFirst();
  }

  private Optional<Period> earliestDisturbed(StatementKey key) {
    return closing.truths(key.environment(), key.partnerId(), key.dealId()).stream()
        .filter(TruthRow::disturbed)
        .map(TruthRow::period)
        .findFirst();
  }

  /** Puts the closed statements back into a book, as they were closed. */
  private void closeAgain(
      ClosedBook book, StatementKey key, DealVersions versions, Period from, Period last) {
    Carry carry = before(key, from);
    for (Period period = from; period.compareTo(last) <= 0; period = period.next()) {
      String id = StatementIds.statement(key.in(period));
      Optional<String> frozen = closing.frozen(key.environment(), id);
      Opened closed =
          frozen.isPresent()
              ? FrozenStatements.read(frozen.get())
              : Opened.of(Statement.untouched(period, versions.currency(), carry));
      carry = closed.statement().handedOn();
      book.close(period, closed);
    }
  }

  /** What was handed on into a period by the statements as they stand. */
  private Carry before(StatementKey key, Period period) {
    return statements
        .before(key.in(period))
        .map(row -> Carry.parse(row.handedOn()))
        .orElse(Carry.NONE);
  }

  /** What would have been handed on if everything had been known. */
  private Carry truthBefore(StatementKey key, Period period) {
    List<TruthRow> known =
        closing.truths(key.environment(), key.partnerId(), key.dealId()).stream()
            .filter(row -> row.period().compareTo(period) < 0)
            .toList();
    return known.isEmpty() ? Carry.NONE : Carry.parse(known.get(known.size() - 1).handedOn());
  }

  /** What is stored of an account, period by period, less what waits for an exchange rate. */
  private final class Facts implements ClosedBook.Facts {
    private final StatementKey account;
    private final DealVersions versions;
    private final FxRates rates;
    private final PlanMatrix matrix;
    private final PlanGate gate;
    private final Map<Period, Long> waiting = new TreeMap<>();
    private StatementEngine.Input last;

    Facts(StatementKey account, DealVersions versions, FxRates rates) {
      this.account = account;
      this.versions = versions;
      this.rates = rates;
      this.matrix = matrices.of(account.environment(), account.partnerId());
      this.gate = new PlanGate(versions, rates, matrix);
      this.last = new StatementEngine.Input(account.period(), Carry.NONE, List.of(), List.of());
    }

    @Override
    public StatementEngine.Input input(
        Period period, Carry carryIn, Bases joined, List<StatementLine> corrections) {
      StatementKey key = account.in(period);
      List<PlayerFigures> loaded = load(key);
      List<Qualified> qualified = due.qualifiedIn(key);
      List<Qualified> payable =
          qualified.stream().filter(each -> each.isPayable(versions, rates)).toList();
      FindDeeds.Found found = findDeeds.of(key, versions, rates);
      waiting.merge(period, qualified.size() - payable.size() + found.waiting(), Math::addExact);
      List<PlayerDeeds> deeds = new ArrayList<>(found.players());
      deeds.addAll(findLeads.of(key, versions));
      deeds.addAll(placesOf(key, payable));
      last =
          gate.pass(
              new StatementEngine.Input(
                  period,
                  carryIn,
                  loaded,
                  payable,
                  deeds,
                  joined,
                  corrections,
                  earnsNoFees(key, versions)));
      return last;
    }

    /** Who qualified may have no figures in the period, but registered somewhere. */
    private List<PlayerDeeds> placesOf(StatementKey key, List<Qualified> qualified) {
      if (matrix.isEmpty() || qualified.isEmpty()) {
        return List.of();
      }
      List<String> ids = qualified.stream().map(Qualified::playerId).toList();
      return players.read(key.environment(), ids).values().stream()
          .map(row -> new PlayerDeeds(row.profile(), List.of(), false))
          .toList();
    }

    private List<PlayerFigures> load(StatementKey key) {
      Map<String, List<DayFigures>> byPlayer = figures.ofStatement(key);
      Map<String, PlayerRow> profiles = players.ofStatement(key);
      String currency = versions.currency().code();
      List<PlayerFigures> loaded = new ArrayList<>();
      long left = 0;
      for (Map.Entry<String, List<DayFigures>> entry : byPlayer.entrySet()) {
        List<DayFigures> convertible =
            entry.getValue().stream()
                .filter(day -> rates.covers(day.dimensions().currency(), currency, day.day()))
                .toList();
        left += entry.getValue().size() - convertible.size();
        @Nullable PlayerRow row = profiles.get(entry.getKey());
        PlayerProfile profile = row == null ? PlayerProfile.unknown(entry.getKey()) : row.profile();
        loaded.add(new PlayerFigures(profile, convertible));
      }
      waiting.put(key.period(), left);
      return linkedPlayers.of(key, versions, loaded);
    }
  }
}
