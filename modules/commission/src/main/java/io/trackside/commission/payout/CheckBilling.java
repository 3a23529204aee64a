package io.trackside.commission.payout;

import io.trackside.contracts.commission.DocumentsApi.Billing;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.iban4j.BicUtil;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.jspecify.annotations.Nullable;

/**
 * What billing data must be before they go on a document or to a bank: every field in its form, the
 * IBAN with its country's length and check digits (ISO 13616), the BIC of ISO 9362.
 */
final class CheckBilling {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Pattern VAT_ID = Pattern.compile("[A-Z]{2}[A-Z0-9+*]{2,13}");

  /** What a bank takes for an account that is no IBAN (pain.001, Max34Text). */
  private static final Pattern ACCOUNT_ID = Pattern.compile("[A-Za-z0-9:+./-]{1,34}");

  private static final int NAME_MAX = 140;
  private static final int FIELD_MAX = 70;

  private final List<FieldError> faults = new ArrayList<>();

  private CheckBilling() {}

  /**
   * The data with blanks taken off, accounts and codes as banks write them.
   *
   * @throws Unprocessable {@code billing_invalid} with a pointer to every fault
   */
  static Billing checked(Billing given) {
    CheckBilling check = new CheckBilling();
    Billing billing =
        new Billing(
            check.required("/name", given.name(), NAME_MAX),
            check.required("/street", given.street(), FIELD_MAX),
            check.text("/postalCode", given.postalCode(), 16),
            check.required("/city", given.city(), FIELD_MAX),
            check.country(given.country()),
            check.code("/vatId", given.vatId(), VAT_ID, "such as MT12345678"),
            check.text("/taxId", given.taxId(), 35),
            check.text("/accountHolder", given.accountHolder(), FIELD_MAX),
            check.iban(given.iban()),
            check.bic(given.bic()),
            check.text("/accountId", given.accountId(), 34));
    check.account(billing);
    if (!check.faults.isEmpty()) {
      throw new Unprocessable("billing_invalid", "the billing data are ill-formed", check.faults);
    }
    return billing;
  }

  /** The name at the bank. */
  static String holder(Billing billing) {
    String holder = billing.accountHolder();
    return holder == null ? billing.name() : holder;
  }

  private String required(String pointer, String value, int max) {
    @Nullable String text = text(pointer, value, max);
    if (text == null) {
      fault(pointer, "is required");
      return "";
    }
    return text;
  }

  private @Nullable String text(String pointer, @Nullable String value, int max) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = value.strip();
    if (text.length() > max) {
      fault(pointer, "at most " + max + " characters");
    }
    if (text.codePoints().anyMatch(CheckBilling::isUnprintable)) {
      fault(pointer, "printable characters expected");
    }
    return text;
  }

  private static boolean isUnprintable(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  private String country(String value) {
    String country = required("/country", value, 2).toUpperCase(Locale.ROOT);
    if (!country.isEmpty() && !COUNTRIES.contains(country)) {
      fault("/country", "an ISO 3166-1 code such as MT expected");
    }
    return country;
  }

  private @Nullable String code(
      String pointer, @Nullable String value, Pattern form, String example) {
    @Nullable String compact = compact(value);
    if (compact != null && !form.matcher(compact).matches()) {
      fault(pointer, example + " expected");
    }
    return compact;
  }

  private static @Nullable String compact(@Nullable String value) {
    return value == null || value.isBlank()
        ? null
        : value.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
  }

  private @Nullable String iban(@Nullable String value) {
    @Nullable String iban = compact(value);
    try {
      if (iban != null) {
        IbanUtil.validate(iban);
      }
    } catch (Iban4jException | IllegalArgumentException wrong) {
      fault("/iban", "not an IBAN: country, length or check digits are wrong");
    }
    return iban;
  }

  private @Nullable String bic(@Nullable String value) {
    @Nullable String bic = compact(value);
    try {
      if (bic != null) {
        BicUtil.validate(bic);
      }
    } catch (Iban4jException | IllegalArgumentException wrong) {
      fault("/bic", "not a BIC of 8 or 11 characters");
    }
    return bic;
  }

  private void account(Billing billing) {
    String accountId = billing.accountId();
    if (accountId != null && !ACCOUNT_ID.matcher(accountId).matches()) {
      fault("/accountId", "up to 34 letters, digits and : + . / - expected");
    }
    if (accountId != null && billing.iban() != null) {
      fault("/accountId", "either an IBAN or an account id");
    }
    boolean hasAccount = accountId != null || billing.iban() != null;
    if (hasAccount && BankText.of(holder(billing), FIELD_MAX).isEmpty()) {
      fault("/accountHolder", "the name at the bank in Latin letters expected");
    }
  }

  private void fault(String pointer, String detail) {
    faults.add(new FieldError(pointer, detail));
  }
}
