package io.trackside.commission.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.commission.DocumentsApi.Billing;
import io.trackside.contracts.problem.FieldError;
import io.trackside.contracts.problem.Unprocessable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckBillingTest {
  private static Billing billing(
      String name,
      String country,
      @Nullable String vatId,
      @Nullable String iban,
      @Nullable String bic,
      @Nullable String accountId) {
    return new Billing(
        name, "Street 1", null, "City", country, vatId, null, null, iban, bic, accountId);
  }

  @Test
  void accountsAndCodesAreKeptAsBanksWriteThem() {
    Billing checked =
        CheckBilling.checked(
            billing(" A Ltd ", "mt", "mt 12345678", "gb33 bukb 2020 1555 5555 55", "cobadeff", ""));
    assertThat(checked.name()).isEqualTo("A Ltd");
    assertThat(checked.country()).isEqualTo("MT");
    assertThat(checked.vatId()).isEqualTo("MT12345678");
    assertThat(checked.iban()).isEqualTo("GB33BUKB20201555555555");
    assertThat(checked.bic()).isEqualTo("COBADEFF");
    assertThat(checked.accountId()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'',MT,-,-,-,-,/name",
        "A,XX,-,-,-,-,/country",
        "A,MT,12,-,-,-,/vatId",
        "A,MT,-,GB33BUKB20201555555556,-,-,/iban",
        "A,MT,-,GB33BUKB2020155555555,-,-,/iban",
        "A,MT,-,ZZ33BUKB20201555555555,-,-,/iban",
        "A,MT,-,-,COBA,-,/bic",
        "A,MT,-,-,-,a b,/accountId",
        "A,MT,-,GB33BUKB20201555555555,-,1234,/accountId",
        "株式会社,JP,-,-,-,1234567,/accountHolder",
      })
  void everyFaultHasItsPointer(
      String name,
      String country,
      @Nullable String vatId,
      @Nullable String iban,
      @Nullable String bic,
      @Nullable String accountId,
      String pointer) {
    assertThatThrownBy(
            () -> CheckBilling.checked(billing(name, country, vatId, iban, bic, accountId)))
        .isInstanceOfSatisfying(
            Unprocessable.class,
            problem -> {
              assertThat(problem.code()).isEqualTo("billing_invalid");
              assertThat(problem.errors()).extracting(FieldError::pointer).containsExactly(pointer);
            });
  }

  @Test
  void controlCharactersAreRefused() {
    assertThatThrownBy(
            () -> CheckBilling.checked(billing("A\u0007B", "MT", null, null, null, null)))
        .isInstanceOf(Unprocessable.class);
  }
}
