package io.trackside.api.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.commission.DocumentsApi.Operator;
import io.trackside.contracts.commission.PayoutApi.BankOrder;
import io.trackside.contracts.commission.PayoutApi.Transfer;
import io.trackside.contracts.problem.Conflict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;

/** The bank's file against the schemas that ISO 20022 publishes. */
class Pain001Test {
  private static final String PAYMENT = "p0123456789abcdef0123456789abcdef";

  private static BankOrder order(String currency, @Nullable String bic, String... amounts) {
    List<Transfer> transfers =
        List.of(
            new Transfer(
                PAYMENT,
                "aff-1",
                amounts[0],
                "Zazolc + Co",
                "PL",
                "PL61109010140000071219812874",
                "BREXPLPWXXX",
                null),
            new Transfer(
                PAYMENT.replace('0', '1'),
                "aff-2",
                amounts[1],
                "Plain Ltd",
                "US",
                null,
                null,
                "000123456789"));
    return new BankOrder(
        "run-1",
        "run-1",
        Instant.parse("2026-04-14T09:00:00Z"),
        "2026-04-15",
        currency,
        amounts[2],
        new Operator("Book Ltd", "1 High Street", "MT", null, "GB33BUKB20201555555555", bic),
        transfers);
  }

  private static void validate(Pain001 version, byte[] file) throws SAXException, IOException {
    String schema = "/pain.001.001." + version.name().substring(1) + ".xsd";
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Objects.requireNonNull(Pain001Test.class.getResource(schema), schema))
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(file)));
  }

  /** The schema of 2009 that banks publish is that of SEPA: euros, and IBANs alone. */
  private static BankOrder inSepa(@Nullable String bic) {
    BankOrder order = order("EUR", bic, "20.00", "0.05", "20.00");
    return new BankOrder(
        order.payoutId(),
        order.messageId(),
        order.createdAt(),
        order.executionDate(),
        order.currency(),
        order.controlSum(),
        order.debtor(),
        order.transfers().subList(0, 1));
  }

  @ParameterizedTest
  @EnumSource(Pain001.class)
  void theFileIsValidWithAndWithoutABic(Pain001 version) throws SAXException, IOException {
    validate(version, version.of(inSepa("BUKBGB22")));
    validate(version, version.of(inSepa(null)));
  }

  @Test
  void accountsWithoutAnIbanAndOtherCurrenciesAreValidToo() throws SAXException, IOException {
    validate(Pain001.V09, Pain001.V09.of(order("EUR", "BUKBGB22", "20.00", "0.05", "20.05")));
    validate(Pain001.V09, Pain001.V09.of(order("JPY", null, "2000", "5", "2005")));
  }

  @ParameterizedTest
  @EnumSource(Pain001.class)
  void theSchemaSeesFaults(Pain001 version) {
    byte[] wrong = version.of(inSepa("nonsense"));
    assertThatThrownBy(() -> validate(version, wrong)).isInstanceOf(SAXException.class);
  }

  @Test
  void theSameRunGivesTheSameBytesWithItsSumsAndIds() {
    BankOrder order = order("EUR", null, "20.00", "0.05", "20.05");
    byte[] file = Pain001.V09.of(order);
    assertThat(Pain001.V09.of(order)).isEqualTo(file);
    assertThat(new String(file, StandardCharsets.UTF_8))
        .contains("<NbOfTxs>2</NbOfTxs><CtrlSum>20.05</CtrlSum>")
        .contains("<EndToEndId>" + PAYMENT + "</EndToEndId>")
        .contains("<InstdAmt Ccy=\"EUR\">20.00</InstdAmt>")
        .contains("<ReqdExctnDt><Dt>2026-04-15</Dt></ReqdExctnDt>");
  }

  @Test
  void aCurrencyThatBanksDoNotKnowIsRefused() {
    assertThatThrownBy(() -> Pain001.V09.of(order("USDT", null, "1.000000", "1.000000", "2")))
        .isInstanceOfSatisfying(
            Conflict.class, problem -> assertThat(problem.code()).isEqualTo("currency_not_iso"));
  }

  @Test
  void theTableHasARowATransfer() {
    assertThat(PayoutCsv.of(order("EUR", null, "20.00", "0.05", "20.05")).lines())
        .containsExactly(
            "payoutId,executionDate,paymentId,partnerId,holder,country,iban,bic,accountId,amount,"
                + "currency",
            "run-1,2026-04-15,"
                + PAYMENT
                + ",aff-1,Zazolc + Co,PL,PL61109010140000071219812874,BREXPLPWXXX,,20.00,EUR",
            "run-1,2026-04-15,"
                + PAYMENT.replace('0', '1')
                + ",aff-2,Plain Ltd,US,,,000123456789,0.05,EUR");
  }
}
