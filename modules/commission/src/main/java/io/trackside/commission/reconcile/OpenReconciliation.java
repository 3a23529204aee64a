package io.trackside.commission.reconcile;

import io.trackside.commission.store.ReconciliationStore;
import io.trackside.commission.store.ReconciliationStore.BookRow;
import io.trackside.commission.store.ReconciliationStore.ReconciliationRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.batch.JobsApi;
import io.trackside.contracts.batch.JobsApi.JobKind;
import io.trackside.contracts.commission.ReconciliationApi.NewReconciliation;
import io.trackside.contracts.commission.ReconciliationApi.ReconciliationView;
import io.trackside.contracts.commission.ReconciliationApi.UploadedTotal;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.money.Money;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens a reconciliation: compares at once what was uploaded, or starts the job that fetches. */
@ApplicationScoped
class OpenReconciliation {
  private static final int UPLOADED_MAX = 100_000;

  @Inject ReconciliationStore store;
  @Inject CompareWithBook compare;
  @Inject ReadReconciliation read;
  @Inject JobsApi jobs;
  @Inject Clock clock;

  ReconciliationView open(Caller caller, NewReconciliation request) {
    Interval interval = interval(request);
    String id = "rec-" + UUID.randomUUID();
    List<UploadedTotal> uploaded = request.totals();
    String source = request.source();
    if ((uploaded == null) == (source == null)) {
      throw bad("/source", "either totals to compare with or a source to fetch them from");
    }
    if (uploaded != null) {
      List<BookRow> rows = rows(uploaded);
      insert(caller, id, null, null, interval);
      store.keep(caller.environment(), id, rows);
      return compare.compare(caller.environment(), id);
    }
    JobsApi.JobView job =
        jobs.start(caller.environment(), JobKind.RECONCILE, id, Map.of("reconciliationId", id));
    insert(caller, id, job.jobId(), source, interval);
    return read.read(caller, id);
  }

  private void insert(
      Caller caller,
      String id,
      @Nullable String jobId,
      @Nullable String source,
      Interval interval) {
    store.insert(
        caller.environment(),
        new ReconciliationRow(
            id,
            "fetching",
            jobId,
            source,
            interval.from(),
            interval.to(),
            0,
            caller.clientId(),
            clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }

  private record Interval(Instant from, Instant to) {}

  private static Interval interval(NewReconciliation request) {
    Instant from = request.from();
    Instant to = request.to();
    String period = request.period();
    if (period != null) {
      Period month = period(period);
      ZoneId zone = zone(request.timeZone());
      return new Interval(
          month.firstDay().atStartOfDay(zone).toInstant(),
          month.next().firstDay().atStartOfDay(zone).toInstant());
    }
    if (from == null || to == null || !from.isBefore(to)) {
      throw bad("/period", "a period such as 2026-03, or from and to in order");
    }
    return new Interval(from, to);
  }

  private static Period period(String text) {
    try {
      return Period.parse(text);
    } catch (DateTimeException unreadable) {
      throw bad("/period", "a month such as 2026-03 expected");
    }
  }

  private static ZoneId zone(@Nullable String text) {
    try {
      return ZoneId.of(text == null ? "UTC" : text);
    } catch (DateTimeException unreadable) {
      throw bad("/timeZone", "a time zone such as Europe/Malta expected");
    }
  }

  private static List<BookRow> rows(List<UploadedTotal> uploaded) {
    if (uploaded.size() > UPLOADED_MAX) {
      throw bad("/totals", "at most " + UPLOADED_MAX + " totals");
    }
    List<BookRow> rows = new ArrayList<>(uploaded.size());
    for (int i = 0; i < uploaded.size(); i++) {
      UploadedTotal total = uploaded.get(i);
      try {
        rows.add(
            new BookRow(
                total.playerId(),
                total.currency(),
                Money.parse(total.stake(), total.currency()).minor(),
                Money.parse(total.payout(), total.currency()).minor(),
                minor(total.bonusCost(), total.currency()),
                minor(total.deposits(), total.currency()),
                minor(total.withdrawals(), total.currency())));
      } catch (IllegalArgumentException unreadable) {
        throw bad("/totals/" + i, String.valueOf(unreadable.getMessage()));
      }
    }
    return rows;
  }

  private static @Nullable Long minor(@Nullable String amount, String currency) {
    return amount == null ? null : Money.parse(amount, currency).minor();
  }

  private static BadInput bad(String pointer, String detail) {
    return new BadInput(
        "invalid_request",
        "the reconciliation request is ill-formed",
        List.of(new FieldError(pointer, detail)));
  }
}
