package io.trackside.commission.rate;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.statement.RefoldOrders;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DeedStore;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.DueStore.Foreign;
import io.trackside.commission.store.RateStore;
import io.trackside.commission.store.RateStore.LoadRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.WaitingRow;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.commission.FxApi.LoadView;
import io.trackside.contracts.platform.WorkOrders;
import io.trackside.contracts.platform.WorkQueue;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.FxRates.Rate;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes rates in: what is new becomes a version, and whatever it may convert, or convert otherwise
 * than before, is computed anew. A statement that is closed is set right by the open one.
 */
@ApplicationScoped
class LoadRates {
  @Inject RateStore store;
  @Inject DueStore due;
  @Inject DealStore dealStore;
  @Inject DeedStore deeds;
  @Inject StatementStore waiting;
  @Inject ClosingStore closing;
  @Inject DealCatalogue catalogue;
  @Inject WorkOrders orders;
  @Inject AuditLog audit;
  @Inject Clock clock;

  private record PairDay(String from, String to, LocalDate day) {}

  LoadView load(Environment environment, String source, String by, Collection<Rate> document) {
    List<Rate> changed = changed(environment, document);
    if (changed.isEmpty()) {
      return new LoadView(null, document.size(), 0);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    long version = store.newest(environment) + 1;
    store.add(environment, new LoadRow(version, source, by, now, changed.size()), changed);
    audit.record(
        new AuditLog.Entry(
            environment,
            "fx.loaded",
            by,
            null,
            null,
            Map.of("version", version, "source", source, "rates", (long) changed.size())));
    goOn(environment, changed, now);
    return new LoadView(version, document.size(), changed.size());
  }

  /** What is not known, or known otherwise; of two of one pair and day the last. */
  private List<Rate> changed(Environment environment, Collection<Rate> document) {
    Map<PairDay, Rate> wanted = new LinkedHashMap<>();
    TreeSet<LocalDate> days = new TreeSet<>();
    for (Rate rate : document) {
      wanted.put(new PairDay(rate.from(), rate.to(), rate.date()), rate);
      days.add(rate.date());
    }
    Map<PairDay, BigDecimal> known = new HashMap<>();
    store
        .since(environment, days.first())
        .forEach(rate -> known.put(new PairDay(rate.from(), rate.to(), rate.date()), rate.rate()));
    List<Rate> changed = new ArrayList<>();
    wanted.forEach(
        (key, rate) -> {
          @Nullable BigDecimal before = known.get(key);
          if (before == null || before.compareTo(rate.rate()) != 0) {
            changed.add(rate);
          }
        });
    return changed;
  }

  /**
   * A rate converts what happened on its day and on the seven after it. Only figures in another
   * currency than their deal's are looked at.
   */
  private void goOn(Environment environment, List<Rate> changed, Instant now) {
    TreeSet<String> currencies = new TreeSet<>();
    TreeSet<LocalDate> days = new TreeSet<>();
    for (Rate rate : changed) {
      currencies.add(rate.from());
      currencies.add(rate.to());
      days.add(rate.date());
    }
    LocalDate last = days.last().plusDays(FxRates.AGE_DAYS_MAX);
    Set<StatementKey> statements = new LinkedHashSet<>();
    dealsByCurrency(environment)
        .forEach(
            (currency, dealIds) -> {
              Set<String> others = new TreeSet<>(currencies);
              others.remove(currency);
              Foreign foreign = new Foreign(dealIds, others, days.first(), last);
              statements.addAll(due.statementsWith(environment, foreign));
              statements.addAll(deeds.statementsWith(environment, foreign));
              due.addRequalified(environment, foreign, now);
            });
    Stream.concat(waiting.openAndWaiting().stream(), closing.waiting().stream())
        .map(WaitingRow::key)
        .filter(key -> key.environment() == environment)
        .forEach(statements::add);
    due.add(statements, UUID.randomUUID().toString(), now);
    List<String> ids = new ArrayList<>(statements.stream().map(StatementKey::orderId).toList());
    ids.add(RefoldOrders.ORDER_ID);
    orders.send(WorkQueue.ACCRUAL, ids);
  }

  private Map<String, List<String>> dealsByCurrency(Environment environment) {
    Map<String, List<String>> deals = new TreeMap<>();
    catalogue
        .versions(environment, dealStore.dealsWithAccounts(environment))
        .forEach(
            (dealId, versions) ->
                deals
                    .computeIfAbsent(versions.currency().code(), k -> new ArrayList<>())
                    .add(dealId));
    return deals;
  }
}
