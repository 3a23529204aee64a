package io.trackside.commission.close;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.ClosingStore.PeriodRow;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.batch.JobsApi;
import io.trackside.contracts.batch.JobsApi.JobKind;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.commission.ClosingApi.CloseStep;
import io.trackside.contracts.commission.ClosingApi.PeriodView;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.platform.Setting;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.Conflict;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.id.Environment;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Closes periods: an order, and a job that brings every account up to date, freezes its statement
 * and then, when everybody's own lines are known, settles it. Each step looks at what is there, so
 * it may be repeated, and a crash costs the step at hand.
 */
@ApplicationScoped
class ClosePeriods {
  /** Accounts closed in one transaction. */
  private static final Setting CHUNK =
      Setting.count(
          "trackside.close.chunk",
          "accounts",
          20,
          1,
          1_000,
          "accounts whose statements are closed in one transaction");

  private static final int PERIODS_MAX = 500;
  private static final Duration DRAIN_PAUSE = Duration.ofMillis(100);
  private static final String ACCRUE = "accrue";
  private static final String FREEZE = "freeze";
  private static final String SETTLE = "settle";

  @Inject ClosingStore store;
  @Inject DealStore deals;
  @Inject DealCatalogue catalogue;
  @Inject DueStore due;
  @Inject FreezeStatements freeze;
  @Inject SettleStatements settle;
  @Inject ProjectionApi projection;
  @Inject JobsApi jobs;
  @Inject AuditLog audit;
  @Inject Settings settings;
  @Inject Clock clock;

  JobView order(Caller caller, String text) {
    Period period = period(text);
    requireOver(caller.environment(), period);
    JobView job =
        jobs.start(
            caller.environment(),
            JobKind.CLOSE_PERIOD,
            period.toString(),
            Map.of("period", period.toString(), "orderedBy", caller.clientId()));
    store.order(
        caller.environment(),
        new PeriodRow(
            period,
            "closing",
            job.jobId(),
            caller.clientId(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            null));
    return job;
  }

  private void requireOver(Environment environment, Period period) {
    Instant now = clock.instant();
    requireOver(period, now, ZoneOffset.UTC);
    for (DealVersions versions :
        catalogue.versions(environment, deals.dealsWithAccounts(environment)).values()) {
      requireOver(period, now, versions.zone());
    }
  }

  private static void requireOver(Period period, Instant now, ZoneId zone) {
    if (!period.isOver(now, zone)) {
      throw new Conflict(
          "period_not_over", "the period " + period + " is not over in " + zone + " yet");
    }
  }

  CloseStep next(Environment environment, String text, @Nullable String cursor) {
    Period period = period(text);
    PeriodRow order =
        store
            .period(environment, period)
            .orElseThrow(() -> new NotFound("not_found", "nobody ordered this period"));
    Position from = cursor == null ? Position.first() : Position.parse(cursor);
    if (cursor == null) {
      requireDrained(environment, order.orderedAt());
    }
    int limit = settings.integer(CHUNK);
    List<AccountRow> page =
        deals.accountsAfter(environment, from.partnerId(), from.dealId(), limit);
    long frozen = 0;
    long closed = 0;
    for (AccountRow account : page) {
      StatementKey key =
          new StatementKey(environment, account.partnerId(), account.dealId(), period);
      switch (from.pass()) {
        case ACCRUE -> freeze.accrue(key);
        case FREEZE -> frozen += freeze.freeze(key);
        default -> closed += settle.settle(key, order.orderedBy());
      }
    }
    Optional<Position> next = from.after(page, limit);
    if (next.isEmpty()) {
      finish(environment, order);
    }
    return new CloseStep(next.map(Position::encode).orElse(null), frozen, closed);
  }

  /** What was received before the order must have taken effect. */
  private void requireDrained(Environment environment, Instant orderedAt) {
    Instant processed = projection.processedUpTo(environment);
    if (processed.isBefore(orderedAt) || due.refolds() > 0 || due.toRequalify() > 0) {
      Duration missing = Duration.between(processed, orderedAt);
      throw new Unavailable(
          "not_drained",
          "what was received before the order is still processed",
          missing.isNegative() ? DRAIN_PAUSE : missing.plus(DRAIN_PAUSE));
    }
  }

  private void finish(Environment environment, PeriodRow order) {
    if (!order.state().equals("closing")) {
      return;
    }
    store.periodClosed(environment, order.period(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    audit.record(
        new AuditLog.Entry(
            environment,
            "period.closed",
            order.orderedBy(),
            null,
            null,
            Map.of("period", order.period().toString(), "jobId", order.jobId())));
  }

  /** How far a close has come: the last account of a pass. */
  private record Position(String pass, String partnerId, String dealId) {
    static Position first() {
      return new Position(ACCRUE, "", "");
    }

    static Position parse(String text) {
      String[] parts = text.split("\\|", -1);
      return new Position(parts[0], parts[1], parts[2]);
    }

    String encode() {
      return pass + "|" + partnerId + "|" + dealId;
    }

    /** The next position; empty after the last account of the last pass. */
    Optional<Position> after(List<AccountRow> page, int limit) {
      if (page.size() == limit) {
        AccountRow last = page.get(limit - 1);
        return Optional.of(new Position(pass, last.partnerId(), last.dealId()));
      }
      return switch (pass) {
        case ACCRUE -> Optional.of(new Position(FREEZE, "", ""));
        case FREEZE -> Optional.of(new Position(SETTLE, "", ""));
        default -> Optional.empty();
      };
    }
  }

  List<PeriodView> list(Caller caller) {
    requireOperator(caller);
    return store.periods(caller.environment(), PERIODS_MAX).stream()
        .map(row -> view(caller.environment(), row.period(), row))
        .toList();
  }

  PeriodView show(Caller caller, String text) {
    requireOperator(caller);
    Period period = period(text);
    return view(
        caller.environment(),
        period,
        store.coveringOrder(caller.environment(), period).orElse(null));
  }

  /** A period closes for all partners, so it is nothing of one partner's. */
  private static void requireOperator(Caller caller) {
    if (caller.partnerId() != null) {
      throw new NotFound("not_found", "no such resource");
    }
  }

  private PeriodView view(Environment environment, Period period, @Nullable PeriodRow row) {
    Map<String, Long> statements = store.statementsByState(environment, period);
    return row == null
        ? new PeriodView(period.toString(), "open", null, null, null, null, statements)
        : new PeriodView(
            period.toString(),
            row.state(),
            row.jobId(),
            row.orderedBy(),
            row.orderedAt(),
            row.closedAt(),
            statements);
  }

  private static Period period(String text) {
    try {
      return Period.parse(text);
    } catch (DateTimeException unreadable) {
      throw new BadInput(
          "invalid_request",
          "period is a month such as 2026-03",
          List.of(new FieldError("/period", "a month such as 2026-03 expected")));
    }
  }
}
