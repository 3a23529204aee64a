package io.trackside.commission.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.trackside.commission.Hub;
import io.trackside.commission.StoredAndSimulated;
import io.trackside.commission.Story;
import io.trackside.contracts.commission.ClosingApi.StatementDecision;
import io.trackside.contracts.commission.ClosingApi.Step;
import io.trackside.contracts.commission.FxApi.Format;
import io.trackside.contracts.commission.FxApi.RateView;
import io.trackside.contracts.problem.BadInput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchange rates on a real database: what waits for them, and what they change. */
abstract class RatesContract {
  private static final String FLAT =
      """
      {"dealId":"d-1","currency":"EUR","effectiveFrom":"2026-01-01",
       "revShare":[{"base":"NGR","percent":"30"}],"carryover":{"mode":"FULL"},
       "cpa":{"amount":"40","qualification":{"minFirstDeposit":"20"}}}
      """;

  abstract Hub hub();

  static String ecb(String day, String rate) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
        xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
      <gesmes:subject>Reference rates</gesmes:subject>
      <Cube><Cube time='%s'><Cube currency='GBP' rate='%s'/><Cube currency='JPY' rate='160.5'/>
      </Cube></Cube>
    </gesmes:Envelope>
    """
        .formatted(day, rate);
  }

  private static void load(Hub hub, String document) {
    hub.fx.load(Hub.OPERATOR, Format.XML, document.getBytes(StandardCharsets.UTF_8));
    hub.workOff();
  }

  /** 2026-03-14 is a Saturday. */
  private static Hub withPounds(Hub hub) {
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .settled("p", "2026-03-10", "e", 1, "70", "0")
            .in("GBP")
            .settled("p", "2026-03-14", "g", 1, "80", "0")
            .events());
    hub.workOff();
    return hub;
  }

  @Test
  void aFigureWithoutARateWaitsVisiblyAndGoesOnWhenItComes() {
    Hub hub = withPounds(hub().under(FLAT));
    assertThat(hub.statement("2026-03").total()).isEqualTo("21.00");
    assertThat(hub.door.gauges()).containsEntry("commission_fx_rate_missing", 1L);
    assertThat(hub.fx.waiting(Hub.OPERATOR)).hasSize(1);
    load(hub, ecb("2026-03-13", "0.8"));
    assertThat(hub.statement("2026-03").total()).as("Friday's rate on Saturday").isEqualTo("51.00");
    assertThat(hub.door.gauges()).containsEntry("commission_fx_rate_missing", 0L);
  }

  @Test
  void aRateOlderThanSevenDaysIsNone() {
    Hub hub = withPounds(hub().under(FLAT));
    load(hub, ecb("2026-03-06", "0.8"));
    assertThat(hub.statement("2026-03").total()).isEqualTo("21.00");
    load(hub, ecb("2026-03-07", "0.8"));
    assertThat(hub.statement("2026-03").total()).isEqualTo("51.00");
  }

  @Test
  void anotherRateOfAKnownDayIsANewVersionAndTheSameOneIsNone() {
    Hub hub = withPounds(hub().under(FLAT));
    load(hub, ecb("2026-03-13", "0.8"));
    load(hub, ecb("2026-03-13", "0.8"));
    load(hub, ecb("2026-03-13", "0.5"));
    assertThat(hub.statement("2026-03").total()).isEqualTo("69.00");
    assertThat(hub.fx.rates(Hub.OPERATOR, "2026-03-14"))
        .extracting(RateView::to, RateView::rate, RateView::version)
        .containsExactly(tuple("GBP", "0.5", 2L), tuple("JPY", "160.5", 1L));
  }

  @Test
  void aRateThatComesAfterTheCloseIsACorrection() {
    Hub hub = withPounds(hub().under(FLAT));
    hub.close("2026-03");
    assertThat(hub.door.gauges()).containsEntry("commission_fx_rate_missing", 1L);
    load(hub, ecb("2026-03-13", "0.8"));
    assertThat(hub.statement("2026-03").total()).isEqualTo("21.00");
    assertThat(StoredAndSimulated.lines(hub.statement("2026-04")))
        .containsExactly("CORRECTION null null null 30.00");
    assertThat(hub.door.gauges()).containsEntry("commission_fx_rate_missing", 0L);
    hub.closing.decide(
        Hub.OPERATOR,
        String.valueOf(hub.statement("2026-03").statementId()),
        Step.APPROVE,
        new StatementDecision(null, null));
  }

  @Test
  void aDepositInAForeignCurrencyQualifiesWhenItsRateComes() {
    Hub hub = hub().under(FLAT);
    hub.receive(
        new Story()
            .registered("p", "2026-03-01")
            .in("GBP")
            .deposit("p", "2026-03-14", "18")
            .events());
    hub.workOff();
    assertThat(hub.statement("2026-03").lines()).extracting(l -> l.type()).doesNotContain("CPA");
    load(hub, ecb("2026-03-13", "0.8"));
    assertThat(hub.statement("2026-03").lines()).extracting(l -> l.type()).contains("CPA");
  }

  @Test
  void theDailyAndTheHistoricalCsvAreReadAsWell() {
    String daily = "Date, USD, GBP, \n20 November 2026, 1.0850, 0.8, \n";
    String historical = "Date,USD,GBP,\n2026-11-20,1.0850,N/A,\n2026-11-19,1.0800,0.81,\n";
    assertThat(RateDocuments.read(Format.CSV, daily.getBytes(StandardCharsets.UTF_8)))
        .extracting(rate -> rate.to() + " " + rate.date() + " " + rate.rate())
        .containsExactly("USD 2026-11-20 1.0850", "GBP 2026-11-20 0.8");
    assertThat(RateDocuments.read(Format.CSV, historical.getBytes(StandardCharsets.UTF_8)))
        .extracting(rate -> rate.to() + " " + rate.date())
        .containsExactly("USD 2026-11-20", "USD 2026-11-19", "GBP 2026-11-19");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<a",
        "<Cube currency='GBP' rate='1'/>",
        "<Cube time='2026-03-13'><Cube currency='GBP' rate='-1'/></Cube>",
        "<Cube time='2026-03-13'><Cube currency='XXX' rate='1'/></Cube>",
        "<Cube time='today'><Cube currency='GBP' rate='1'/></Cube>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
      })
  void whatIsNoListOfRatesIsRefused(String document) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RateDocuments.read(Format.XML, bytes))
        .isInstanceOfSatisfying(
            BadInput.class, refused -> assertThat(refused.code()).isEqualTo("rates_unreadable"));
  }
}
