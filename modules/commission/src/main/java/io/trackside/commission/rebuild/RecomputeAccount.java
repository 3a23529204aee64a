package io.trackside.commission.rebuild;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.rebuild.ReadAccount.Read;
import io.trackside.commission.statement.FrozenStatements;
import io.trackside.commission.statement.StatementIds;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.RebuildStore;
import io.trackside.commission.store.RebuildStore.RebuildRow;
import io.trackside.commission.store.RebuildStore.RebuiltRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.commission.RebuildApi.RebuildDifference;
import io.trackside.contracts.pamsync.RawHistoryApi.Finding;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.commission.ClosedBook.Opened;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Computes the own lines of an account's statements anew and keeps them for the comparison. */
@ApplicationScoped
class RecomputeAccount {
  @Inject RebuildStore store;
  @Inject StatementStore statements;
  @Inject ClosingStore closing;
  @Inject DealCatalogue catalogue;
  @Inject ReadAccount readAccount;
  @Inject CompareFigures compareFigures;
  @Inject Settings settings;
  @Inject Clock clock;

  /** What was read and kept. */
  record Done(long events, long players, long statements) {}

  /** A statement that was closed: when, and what its own lines came to. */
  private record Closed(Moment moment, Statement own) {}

  Done recompute(RebuildRow run, AccountRow account) {
    Optional<DealVersions> versions = catalogue.versions(run.environment(), account.dealId());
    return versions.isEmpty()
        ? new Done(0, 0, 0)
        : new Account(run, account, versions.get()).recompute();
  }

  /** One account on its way. */
  private final class Account {
    private final RebuildRow run;
    private final AccountRow account;
    private final DealVersions versions;
    private final TreeMap<Period, Closed> closed = new TreeMap<>();
    private final TreeSet<Period> stored = new TreeSet<>();
    private final Map<Period, List<RebuildDifference>> differences = new TreeMap<>();
    private final TreeMap<Period, Opened> computed = new TreeMap<>();

    Account(RebuildRow run, AccountRow account, DealVersions versions) {
      this.run = run;
      this.account = account;
      this.versions = versions;
    }

    Done recompute() {
      stored.addAll(store.periodsOf(run.environment(), account));
      findClosed();
      List<Moment> moments = new ArrayList<>();
      closed.values().forEach(each -> moments.add(each.moment()));
      moments.add(new Moment(run.asOf(), clock.instant()));
      Read read =
          readAccount.at(
              run,
              account,
              versions,
              moments,
              members -> compareFigures.compare(run, account, members, differences));
      TreeSet<Period> periods = new TreeSet<>(stored);
      periods.addAll(closed.keySet());
      read.books().forEach(book -> periods.addAll(book.periods()));
      if (!periods.isEmpty()) {
        repeat(read, periods);
      }
      read.findings().forEach(this::add);
      computed.forEach(this::keep);
      return new Done(read.events(), read.players(), computed.size());
    }

    /** A statement is closed if what it came to is kept for ever, whatever its row says. */
    private void findClosed() {
      @Nullable Period last = account.closedThrough();
      if (last == null) {
        return;
      }
      for (Period period : closable().headSet(last, true)) {
        StatementKey key = key(period);
        String id = StatementIds.statement(key);
        Optional<Instant> frozenAt = closing.frozenAt(run.environment(), id);
        Optional<String> own = closing.frozen(run.environment(), id);
        if (frozenAt.isPresent() && own.isPresent()) {
          closed.put(
              period,
              new Closed(
                  new Moment(known(key, frozenAt.get()), frozenAt.get()),
                  FrozenStatements.read(own.get()).statement()));
        }
      }
    }

    /** The periods with a statement, and those that a close left something of. */
    private TreeSet<Period> closable() {
      TreeSet<Period> periods = new TreeSet<>(stored);
      closing
          .truths(run.environment(), account.partnerId(), account.dealId())
          .forEach(truth -> periods.add(truth.period()));
      return periods;
    }

    /** Everything received before it was in: the watermark of the close, or its order. */
    private Instant known(StatementKey key, Instant frozenAt) {
      Instant orderedAt =
          closing
              .coveringOrder(run.environment(), key.period())
              .map(ClosingStore.PeriodRow::orderedAt)
              .filter(at -> !at.isAfter(frozenAt))
              .orElse(Instant.EPOCH);
      Instant asOf = statements.find(key).map(StatementRow::asOf).orElse(frozenAt);
      return asOf.isBefore(orderedAt) ? orderedAt : asOf;
    }

    private StatementKey key(Period period) {
      return new StatementKey(run.environment(), account.partnerId(), account.dealId(), period);
    }

    private void repeat(Read read, TreeSet<Period> periods) {
      RepeatCloses closes = new RepeatCloses(versions, periods.first());
      int place = 0;
      while (account.hasClosed(closes.next())) {
        Period period = closes.next();
        @Nullable Closed as = closed.get(period);
        if (as == null) {
          closes.closeUntouched();
        } else {
          Opened opened = asClosed(closes, as, read, read.books().get(place++));
          computed.put(period, opened);
          closes.close(opened);
        }
      }
      AccountBook now = read.books().get(read.books().size() - 1);
      TreeSet<Period> open = now.periods();
      open.addAll(stored);
      computed.putAll(closes.open(now, open));
    }

    /** Events that came in while the account was closed may have been in or not. */
    private Opened asClosed(RepeatCloses closes, Closed as, Read read, AccountBook book) {
      Opened opened = closes.compute(book);
      if (isSame(opened, as)) {
        return opened;
      }
      Instant end = as.moment().people().plus(settings.duration(RebuildSettings.SKEW));
      List<Instant> meanwhile =
          read.effects().tailSet(as.moment().events()).stream()
              .filter(effect -> effect.isBefore(end))
              .limit(settings.integer(RebuildSettings.MOMENTS))
              .toList();
      for (Instant effect : meanwhile) {
        Moment moment = new Moment(effect.plus(1, ChronoUnit.MICROS), as.moment().people());
        Read later = readAccount.at(run, account, versions, List.of(moment), members -> {});
        Opened other = closes.compute(later.books().get(0));
        if (isSame(other, as)) {
          return other;
        }
      }
      return opened;
    }

    private static boolean isSame(Opened opened, Closed as) {
      return text(opened.statement()).equals(text(as.own()));
    }

    private static String text(Statement statement) {
      return FrozenStatements.write(Opened.of(statement), Map.of());
    }

    /** A finding stands with the statement of its event's month, or with the latest. */
    private void add(Finding finding) {
      if (computed.isEmpty()) {
        return;
      }
      Instant at = finding.at();
      @Nullable Period own = at == null ? null : computed.floorKey(Period.of(at, versions.zone()));
      differences
          .computeIfAbsent(own == null ? computed.lastKey() : own, k -> new ArrayList<>())
          .add(
              new RebuildDifference(
                  "event",
                  finding.source() + "/" + finding.eventId(),
                  null,
                  null,
                  null,
                  null,
                  finding.code()));
    }

    private void keep(Period period, Opened opened) {
      StatementKey key = key(period);
      boolean asked = run.covers(period) && run.covers(key.partnerId(), key.dealId());
      store.keep(
          run,
          new RebuiltRow(
              key,
              StatementIds.statement(key),
              FrozenStatements.write(opened, Map.of()),
              asked ? RebuildStore.PENDING : RebuildStore.BESIDE,
              null,
              null,
              null,
              DifferenceTexts.write(differences.getOrDefault(period, List.of()))));
    }
  }
}
