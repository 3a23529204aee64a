package io.trackside.commission.accrual;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.statement.StatementIds;
import io.trackside.commission.statement.StatementStates;
import io.trackside.commission.statement.StatementViews;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.AttributionApi;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.NotFound;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.time.Period;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A partner's statements of a period, the open one included. */
@ApplicationScoped
public class ReadStatements {
  @Inject DealStore deals;
  @Inject DealCatalogue catalogue;
  @Inject StatementStore statements;
  @Inject DueStore due;
  @Inject ComputeStatement compute;
  @Inject AttributionApi attribution;
  @Inject ProjectionApi projection;

  /** The statements of a partner in a month. */
  public List<StatementView> of(Caller caller, String partnerId, String periodText) {
    caller.requirePartner(partnerId);
    if (!attribution.partnerExists(caller.environment(), partnerId)) {
      throw new NotFound("not_found", "no such partner");
    }
    Period period = period(periodText);
    TreeSet<String> dealIds = new TreeSet<>();
    for (AssignmentRow row : deals.assignmentsOf(caller.environment(), List.of(partnerId))) {
      if (!row.effectiveFrom().isAfter(period.lastDay())) {
        dealIds.add(row.dealId());
      }
    }
    dealIds.addAll(statements.dealsOf(caller.environment(), partnerId, period));
    Map<String, DealVersions> versions = catalogue.versions(caller.environment(), dealIds);
    List<StatementView> views = new ArrayList<>();
    for (String dealId : dealIds) {
      @Nullable DealVersions of = versions.get(dealId);
      if (of != null) {
        view(new StatementKey(caller.environment(), partnerId, dealId, period), of)
            .ifPresent(views::add);
      }
    }
    return views;
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

  /** Nothing for a period that was closed before the partner had the deal. */
  private Optional<StatementView> view(StatementKey key, DealVersions versions) {
    Optional<StatementRow> found = statements.find(key);
    if (found.isPresent()) {
      return Optional.of(view(found.get()));
    }
    boolean closed =
        deals
            .account(key.environment(), key.partnerId(), key.dealId())
            .filter(account -> account.hasClosed(key.period()))
            .isPresent();
    if (closed) {
      return Optional.empty();
    }
    return Optional.of(
        StatementViews.of(
            key.partnerId(),
            compute.untouched(key, versions),
            StatementIds.statement(key),
            key.dealId(),
            StatementStates.OPEN,
            waits(key) ? null : projection.processedUpTo(key.environment())));
  }

  /** A statement as it stands; what is closed does not get any newer. */
  public StatementView view(StatementRow row) {
    StatementKey key = row.key();
    Instant processed = projection.processedUpTo(key.environment());
    boolean newer =
        row.state().equals(StatementStates.OPEN) && !waits(key) && processed.isAfter(row.asOf());
    return StatementViews.of(
        row,
        newer ? processed : row.asOf(),
        statements.lines(key.environment(), row.statementId()).values(),
        statements.players(key.environment(), row.statementId()).values());
  }

  private boolean waits(StatementKey key) {
    return due.isDue(key) || due.refolds() > 0;
  }
}
