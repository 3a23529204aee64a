package io.trackside.commission.payout;

import io.trackside.contracts.commission.PayoutApi.NewPayout;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.money.CurrencyUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a run is asked for. */
@ApplicationScoped
class CheckPayout {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final int PARTNERS_MAX = 1_000;

  @Inject Settings settings;
  @Inject Clock clock;

  /**
   * What was asked for.
   *
   * @param partners sorted, each once; empty for all
   */
  record Wanted(
      String payoutId, CurrencyUnit currency, LocalDate executionDate, List<String> partners) {}

  /**
   * Checks a request.
   *
   * @throws BadInput with the pointer of the first fault
   */
  Wanted checked(NewPayout given) {
    @Nullable String id = given.payoutId();
    if (id != null && !ID.matcher(id).matches()) {
      throw bad("/payoutId", "1 to 64 letters, digits and . _ : - expected");
    }
    @Nullable List<String> partners = given.partners();
    return new Wanted(
        id == null ? "run-" + UUID.randomUUID() : id,
        currency(given.currency()),
        day(given.executionDate()),
        partners == null ? List.of() : partners(partners));
  }

  private static List<String> partners(List<String> given) {
    boolean wrong = given.stream().anyMatch(each -> !ID.matcher(each).matches());
    if (wrong || given.isEmpty() || given.size() > PARTNERS_MAX) {
      throw bad("/partners", "1 to " + PARTNERS_MAX + " ids of partners expected");
    }
    return given.stream().distinct().sorted().toList();
  }

  private static CurrencyUnit currency(String code) {
    try {
      return CurrencyUnit.of(code);
    } catch (IllegalArgumentException unknown) {
      throw bad("/currency", "a currency such as EUR expected");
    }
  }

  /** A run that is there already may be asked for again on any later day. */
  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw bad("/executionDate", "a day such as 2026-04-15 expected");
    }
  }

  /** Refuses a day on which no bank would pay. */
  void requireAhead(LocalDate day) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    int ahead = settings.integer(PayoutSettings.DAYS_AHEAD_MAX);
    if (day.isBefore(today) || day.isAfter(today.plusDays(ahead))) {
      throw bad("/executionDate", "from " + today + " to " + today.plusDays(ahead) + " expected");
    }
  }

  private static BadInput bad(String pointer, String detail) {
    return new BadInput(
        "invalid_request", "the payout is ill-formed", List.of(new FieldError(pointer, detail)));
  }
}
