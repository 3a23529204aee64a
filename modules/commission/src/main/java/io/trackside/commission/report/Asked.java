package io.trackside.commission.report;

import io.trackside.commission.report.store.Dimension;
import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.ReportsApi.ReportQuery;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.CurrencyUnit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, checked.
 *
 * @param groupBy in the order of the request
 * @param to included
 * @param filters a partner's client has always one for its own partner
 */
record Asked(
    Environment environment,
    List<Dimension> groupBy,
    LocalDate from,
    LocalDate to,
    Map<Dimension, List<String>> filters,
    @Nullable CurrencyUnit currency) {

  /**
   * Checks a request.
   *
   * @param known the dimensions of the report
   * @param today for the default interval, the current month
   */
  static Asked of(
      Caller caller, ReportQuery query, Set<Dimension> known, LocalDate today, int daysMax) {
    LocalDate from = day("from", query.from(), YearMonth.from(today).atDay(1));
    LocalDate to = day("to", query.to(), YearMonth.from(today).atEndOfMonth());
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= daysMax) {
      throw bad("to", "a day from " + from + " on, at most " + daysMax + " days in all");
    }
    return new Asked(
        caller.environment(),
        dimensions(query.groupBy(), known),
        from,
        to,
        filters(caller, query.filters(), known),
        currency(query.currency()));
  }

  /** Whether the interval is made of whole months. */
  boolean wholeMonths() {
    return from.getDayOfMonth() == 1 && to.equals(YearMonth.from(to).atEndOfMonth());
  }

  /** Whether a dimension is needed, to group or to filter. */
  boolean needs(Dimension dimension) {
    return groupBy.contains(dimension) || filters.containsKey(dimension);
  }

  /** Whether something with these values is asked for. */
  boolean takes(Map<Dimension, String> keys) {
    return filters.entrySet().stream()
        .allMatch(each -> each.getValue().contains(keys.getOrDefault(each.getKey(), "")));
  }

  /** The partners that are asked for; empty for all. */
  List<String> partners() {
    return filters.getOrDefault(Dimension.PARTNER, List.of());
  }

  private static List<Dimension> dimensions(@Nullable String text, Set<Dimension> known) {
    List<Dimension> dimensions = new ArrayList<>();
    if (text == null || text.isBlank()) {
      return dimensions;
    }
    for (String name : text.split(",", -1)) {
      Dimension dimension = dimension("groupBy", name.strip(), known);
      if (dimensions.contains(dimension)) {
        throw bad("groupBy", "each dimension once, not " + dimension.key() + " twice");
      }
      dimensions.add(dimension);
    }
    return dimensions;
  }

  private static Dimension dimension(String parameter, String name, Set<Dimension> known) {
    Dimension dimension =
        Dimension.of(name).orElseThrow(() -> bad(parameter, "one of " + names(known)));
    if (!known.contains(dimension)) {
      throw new Unprocessable(
          "report_dimension",
          "this report is not kept by " + name + "; it is by " + names(known),
          List.of(new FieldError("/query/" + parameter, "one of " + names(known))));
    }
    return dimension;
  }

  private static String names(Set<Dimension> known) {
    return String.join(", ", known.stream().map(Dimension::key).toList());
  }

  private static Map<Dimension, List<String>> filters(
      Caller caller, Map<String, List<String>> asked, Set<Dimension> known) {
    Map<Dimension, List<String>> filters = new EnumMap<>(Dimension.class);
    asked.forEach(
        (name, values) -> {
          List<String> given = values.stream().filter(value -> !value.isEmpty()).toList();
          if (!given.isEmpty()) {
            filters.put(dimension(name, name, known), given);
          }
        });
    filters.getOrDefault(Dimension.PARTNER, List.of()).forEach(caller::requirePartner);
    if (caller.partnerId() != null) {
      filters.put(Dimension.PARTNER, List.of(caller.partnerId()));
    }
    return filters;
  }

  private static LocalDate day(String parameter, @Nullable String text, LocalDate otherwise) {
    try {
      return text == null || text.isEmpty() ? otherwise : LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw bad(parameter, "a day such as 2026-03-31");
    }
  }

  private static @Nullable CurrencyUnit currency(@Nullable String code) {
    try {
      return code == null || code.isEmpty() ? null : CurrencyUnit.of(code);
    } catch (IllegalArgumentException unknown) {
      throw bad("currency", "the code of a currency such as EUR");
    }
  }

  static BadInput bad(String parameter, String right) {
    return new BadInput(
        "invalid_request",
        parameter + ": " + right,
        List.of(new FieldError("/query/" + parameter, right)));
  }
}
