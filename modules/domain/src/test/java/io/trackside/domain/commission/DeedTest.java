package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.EventData;
import io.trackside.domain.event.EventData.Payment;
import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.fact.FactHeader;
import io.trackside.domain.fact.PlayerFact;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** commission-rules.md, "Facts", keys: what a player did that a deal may pay for. */
class DeedTest {
  private static final ZoneId MALTA = ZoneId.of("Europe/Malta");
  private static final Instant AT = Instant.parse("2026-03-31T22:30:00Z");

  private static FactHeader header(String source, String eventId) {
    return new FactHeader(Environment.SANDBOX, 0, source, eventId, "p", AT, AT);
  }

  private static PlayerFact stated(String source, String eventId, EventData data) {
    return new PlayerFact.Stated(header(source, eventId), data);
  }

  private static EventData.TradeExecuted trade(String id) {
    return new EventData.TradeExecuted(
        id, "EURUSD", BigDecimal.ONE, null, null, null, null, null, null, null);
  }

  private static String key(PlayerFact fact) {
    return Deed.of(fact, MALTA).orElseThrow().key();
  }

  @Test
  void aDeedIsTheSameUnderEveryEventThatStatesIt() {
    assertThat(key(stated("book", "e-1", trade("t"))))
        .isEqualTo(key(stated("book", "e-2", trade("t"))))
        .isNotEqualTo(key(stated("book", "e-1", trade("u"))))
        .isNotEqualTo(key(stated("other", "e-1", trade("t"))))
        .isNotEqualTo(key(stated("book", "e-1", new EventData.AccountFunded("t"))));
  }

  @Test
  void aDeedLiesOnItsDayInTheDealsZone() {
    assertThat(Deed.of(stated("book", "e", trade("t")), MALTA).orElseThrow().deed())
        .extracting(Deed::on)
        .isEqualTo(LocalDate.parse("2026-04-01"));
    EventData day =
        new EventData.TradingDayClosed(LocalDate.parse("2026-03-30"), null, BigDecimal.ONE);
    assertThat(Deed.of(stated("book", "e", day), MALTA).orElseThrow().deed())
        .as("a day's lots are those of the day that they name")
        .extracting(Deed::on)
        .isEqualTo(LocalDate.parse("2026-03-30"));
  }

  @Test
  void otherWordsAboutAPlayerAreNoDeeds() {
    assertThat(Deed.of(stated("book", "e", new EventData.AccountStatusChanged("open")), MALTA))
        .isEmpty();
    assertThat(Deed.of(new PlayerFact.WageringDone(header("book", "e"), null), MALTA)).isEmpty();
  }

  private static PlayerFact paid(PaymentKind kind, @Nullable String challengeId) {
    Payment payment = new Payment(kind, "pay-1", Money.parse("20", "EUR"), null, null, challengeId);
    return new PlayerFact.Paid(header("psp", "e"), payment, null);
  }

  @Test
  void aPaymentThatNamesAChallengeIsADeedAndTakesBack() {
    Deed deed = Deed.of(paid(PaymentKind.CHARGEBACK_FILED, "c"), MALTA).orElseThrow().deed();
    assertThat(deed.takesBack()).isTrue();
    assertThat(PurchaseLines.challengeOf(deed)).isEqualTo("c");
    assertThat(key(paid(PaymentKind.CHARGEBACK_FILED, "c")))
        .isNotEqualTo(key(paid(PaymentKind.CHARGEBACK_REVERSED, "c")));
    assertThat(Deed.of(paid(PaymentKind.CHARGEBACK_FILED, null), MALTA)).isEmpty();
    assertThat(Deed.of(stated("book", "e", trade("t")), MALTA).orElseThrow().deed().takesBack())
        .isFalse();
  }
}
