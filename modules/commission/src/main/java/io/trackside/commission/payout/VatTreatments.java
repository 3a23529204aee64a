package io.trackside.commission.payout;

import io.trackside.contracts.platform.Settings;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What documents say, of VAT above all, by day and by the partner's country: {@code
 * day|countries|note}, several separated by semicolons, countries by commas or {@code *} for all.
 * Of those in force the latest counts, and of one day's the first that names the country.
 */
final class VatTreatments {
  /** Services of another business, taxed where the operator is (Directive 2006/112/EC, 196). */
  static final String DEFAULT =
      "2000-01-01|*|Self-billing. Reverse charge: VAT is to be accounted for by the recipient of"
          + " the service.";

  private static final String ALL = "*";

  private final String setting;
  private final List<Treatment> treatments;

  private record Treatment(LocalDate from, Set<String> countries, String note) {
    boolean isFor(LocalDate day, String country) {
      return !from.isAfter(day) && (countries.contains(ALL) || countries.contains(country));
    }
  }

  private VatTreatments(String setting, List<Treatment> treatments) {
    this.setting = setting;
    this.treatments = treatments;
  }

  /** Reads the setting about VAT; {@link IllegalStateException} if it is not of that form. */
  static VatTreatments ofSelfBillings(Settings settings) {
    return parse(PayoutSettings.VAT, settings.text(PayoutSettings.VAT, DEFAULT));
  }

  /** Reads what credit notes say; {@link IllegalStateException} if it is not of that form. */
  static VatTreatments ofCreditNotes(Settings settings) {
    return parse(
        PayoutSettings.CREDIT_NOTE_TEXT,
        settings.text(PayoutSettings.CREDIT_NOTE_TEXT, PayoutSettings.CREDIT_NOTE_DEFAULT));
  }

  /**
   * Reads a setting.
   *
   * @param setting its name, for whoever has to put it right
   * @throws IllegalStateException if it is not of that form
   */
  static VatTreatments parse(String setting, String text) {
    List<Treatment> treatments = new ArrayList<>();
    for (String each : text.split(";", -1)) {
      if (!each.isBlank()) {
        treatments.add(treatment(setting, each));
      }
    }
    return new VatTreatments(setting, treatments);
  }

  private static Treatment treatment(String setting, String text) {
    String[] fields = text.split("\\|", -1);
    try {
      if (fields.length == 3 && !fields[2].isBlank()) {
        return new Treatment(
            LocalDate.parse(fields[0].strip()),
            Set.of(fields[1].strip().split("\\s*,\\s*", -1)),
            fields[2].strip());
      }
    } catch (DateTimeException | IllegalArgumentException unreadable) {
      throw refused(setting, text, unreadable);
    }
    throw refused(setting, text, null);
  }

  private static IllegalStateException refused(
      String setting, String text, @Nullable Exception cause) {
    return new IllegalStateException(
        setting + " must be day|countries|note, several separated by semicolons: " + text, cause);
  }

  /** The note for a partner of a country on a day. */
  String note(LocalDate day, String country) {
    @Nullable Treatment found = null;
    for (Treatment each : treatments) {
      if (each.isFor(day, country) && (found == null || each.from().isAfter(found.from()))) {
        found = each;
      }
    }
    if (found == null) {
      throw new IllegalStateException(setting + " says nothing of " + country);
    }
    return found.note();
  }
}
