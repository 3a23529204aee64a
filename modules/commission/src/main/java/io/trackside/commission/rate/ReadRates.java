package io.trackside.commission.rate;

import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.RateStore;
import io.trackside.commission.store.RateStore.RateRow;
import io.trackside.commission.store.StatementStore;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.FxApi.RateView;
import io.trackside.contracts.commission.FxApi.WaitingView;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.commission.FxRates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows rates, and what waits for one. */
@ApplicationScoped
class ReadRates {
  @Inject RateStore store;
  @Inject StatementStore statements;
  @Inject ClosingStore closing;

  List<RateView> rates(Caller caller, @Nullable String text) {
    Optional<LocalDate> day =
        text == null ? store.newestDay(caller.environment()) : Optional.of(day(text));
    if (day.isEmpty()) {
      return List.of();
    }
    Map<String, RateView> byPair = new LinkedHashMap<>();
    LocalDate from = day.get().minusDays(FxRates.AGE_DAYS_MAX);
    for (RateRow row : store.between(caller.environment(), from, day.get())) {
      byPair.put(row.rate().from() + row.rate().to(), view(row));
    }
    return new ArrayList<>(byPair.values());
  }

  private static RateView view(RateRow row) {
    return new RateView(
        row.rate().from(),
        row.rate().to(),
        row.rate().date().toString(),
        row.rate().rate().toPlainString(),
        row.version(),
        row.source(),
        row.loadedAt());
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw new BadInput(
          "invalid_request",
          "date is a day such as 2026-03-14",
          List.of(new FieldError("/query/date", "a day such as 2026-03-14 expected")));
    }
  }

  List<WaitingView> waiting(Caller caller) {
    return Stream.concat(statements.openAndWaiting().stream(), closing.waiting().stream())
        .filter(waiting -> waiting.key().environment() == caller.environment())
        .filter(
            waiting ->
                caller.partnerId() == null || caller.partnerId().equals(waiting.key().partnerId()))
        .map(
            waiting ->
                new WaitingView(
                    waiting.key().partnerId(),
                    waiting.key().dealId(),
                    waiting.key().period().toString(),
                    waiting.figures()))
        .toList();
  }
}
