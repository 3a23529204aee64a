package io.trackside.commission.rebuild;

import io.trackside.commission.store.RebuildStore;
import io.trackside.commission.store.RebuildStore.RebuildRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.batch.JobsApi;
import io.trackside.contracts.batch.JobsApi.JobKind;
import io.trackside.contracts.batch.JobsApi.JobView;
import io.trackside.contracts.commission.RebuildApi.NewRebuild;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the order of a rebuild; what was received by then is what it reads. */
@ApplicationScoped
class OrderRebuild {
  @Inject RebuildStore store;
  @Inject AttributionApi attribution;
  @Inject JobsApi jobs;
  @Inject Clock clock;

  JobView order(Caller caller, NewRebuild wanted) {
    requireOperator(caller);
    @Nullable Period period = period(wanted.period(), "/period");
    @Nullable Period from = period == null ? period(wanted.from(), "/from") : period;
    @Nullable Period to = period == null ? period(wanted.to(), "/to") : period;
    if (period != null && (wanted.from() != null || wanted.to() != null)) {
      throw bad("/period", "either period, or from and to");
    }
    if (from != null && to != null && from.compareTo(to) > 0) {
      throw bad("/to", "the last month is not before the first");
    }
    String partnerId = wanted.partnerId();
    if (partnerId != null && !attribution.partnerExists(caller.environment(), partnerId)) {
      throw new NotFound("not_found", "no such partner");
    }
    String id = "rebuild-" + UUID.randomUUID();
    JobView job =
        jobs.start(
            caller.environment(),
            JobKind.REBUILD,
            id,
            Map.of("rebuildId", id, "orderedBy", caller.clientId()));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    store.add(
        new RebuildRow(
            caller.environment(),
            id,
            job.jobId(),
            "running",
            from,
            to,
            partnerId,
            wanted.dealId(),
            now,
            caller.clientId(),
            now,
            null));
    return job;
  }

  /** It says something of all partners, so it is nothing of one partner's. */
  static void requireOperator(Caller caller) {
    if (caller.partnerId() != null) {
      throw new NotFound("not_found", "no such resource");
    }
  }

  static @Nullable Period period(@Nullable String text, String pointer) {
    try {
      return text == null ? null : Period.parse(text);
    } catch (DateTimeException unreadable) {
      throw bad(pointer, "a month such as 2026-03 expected");
    }
  }

  static BadInput bad(String pointer, String detail) {
    return new BadInput(
        "invalid_request", "the request is ill-formed", List.of(new FieldError(pointer, detail)));
  }
}
