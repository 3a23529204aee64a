package io.trackside.commission.deal;

import io.trackside.commission.store.DealStore.AssignmentRow;
import io.trackside.contracts.commission.DealsApi.NewAssignment;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an assignment is asked to be. */
final class AssignmentInput {
  private static final int COUNTRIES_MAX = 300;
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  private AssignmentInput() {}

  static AssignmentRow row(String partnerId, NewAssignment wanted) {
    LocalDate from = day("/effectiveFrom", wanted.effectiveFrom());
    @Nullable String end = wanted.effectiveTo();
    @Nullable LocalDate to = end == null ? null : day("/effectiveTo", end);
    if (to != null && to.isBefore(from)) {
      throw new Unprocessable(
          "assignment_contradictory",
          "the assignment ends before it begins",
          List.of(new FieldError("/effectiveTo", "a day from " + from + " on expected")));
    }
    Set<String> countries = countries(wanted.countries());
    return new AssignmentRow(
        partnerId,
        text("/programmeId", wanted.programmeId()),
        from,
        text("/dealId", wanted.dealId()),
        countries,
        to);
  }

  private static String text(String pointer, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw bad(pointer, "an id expected");
    }
    return value;
  }

  static LocalDate day(String pointer, @Nullable String text) {
    try {
      return LocalDate.parse(String.valueOf(text));
    } catch (DateTimeException unreadable) {
      throw bad(pointer, "a date such as 2026-01-01 expected");
    }
  }

  private static Set<String> countries(@Nullable List<String> wanted) {
    List<String> given = wanted == null ? List.of() : wanted;
    if (given.size() > COUNTRIES_MAX) {
      throw bad("/countries", "at most " + COUNTRIES_MAX + " countries");
    }
    Set<String> countries = new TreeSet<>();
    for (int i = 0; i < given.size(); i++) {
      @Nullable String country = given.get(i);
      if (country == null || !COUNTRY.matcher(country).matches()) {
        throw bad("/countries/" + i, "an ISO 3166-1 code such as GB expected");
      }
      countries.add(country);
    }
    return countries.isEmpty() ? Set.of() : countries;
  }

  private static BadInput bad(String pointer, String detail) {
    return new BadInput(
        "invalid_request",
        "the assignment is ill-formed",
        List.of(new FieldError(pointer, detail)));
  }
}
