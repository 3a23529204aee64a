package io.trackside.pamsync.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalEventsTest {
  private static final String MONEY = "{\"amount\":\"10.00\",\"currency\":\"EUR\"}";
  private static final String SETTLED =
      "{\"betId\":\"b-9\",\"version\":1,\"outcome\":\"lost\",\"stake\":"
          + MONEY
          + ",\"payout\":{\"amount\":\"0.00\",\"currency\":\"EUR\"},"
          + "\"product\":\"sportsbook\",\"category\":\"parlay\",\"brand\":\"main\"}";

  private final CanonicalEvents reader = new CanonicalEvents();

  private static String event(String type, String data) {
    return "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"pam\",\"type\":\""
        + type
        + "\",\"time\":\"2026-03-14T15:09:26Z\",\"subject\":\"p-1\",\"data\":"
        + data
        + "}";
  }

  private List<String> pointersOf(String type, String data) {
    BadInput refused =
        catchThrowableOfType(BadInput.class, () -> reader.read(event(type, data), ""));
    return refused.errors().stream().map(FieldError::pointer).toList();
  }

  @Test
  void readsASettlement() {
    CanonicalEvent event = reader.read(event("bet.settled", SETTLED), "");
    EventData.BetSettled settled = (EventData.BetSettled) event.data();
    assertThat(settled.stake().minor()).isEqualTo(1000);
    assertThat(settled.outcome()).isEqualTo(EventData.Outcome.LOST);
    assertThat(settled.settledAt()).isEqualTo(Instant.parse("2026-03-14T15:09:26Z"));
    assertThat(settled.bonusStake().minor()).isZero();
  }

  @Test
  void settledAtOverridesTheTimeAndExtraFieldsAreIgnored() {
    String data =
        SETTLED.replace(
            "\"betId\"", "\"anything\":{\"a\":1},\"settledAt\":\"2026-03-01T00:00:00Z\",\"betId\"");
    EventData.BetSettled settled =
        (EventData.BetSettled) reader.read(event("bet.settled", data), "").data();
    assertThat(settled.settledAt()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
  }

  @Test
  void aRollbackNeedsNoMoneyAndNoDescription() {
    EventData.BetSettled settled =
        (EventData.BetSettled)
            reader
                .read(
                    event(
                        "bet.settled",
                        "{\"betId\":\"b\",\"version\":9223372036854775807,"
                            + "\"outcome\":\"rolled_back\"}"),
                    "")
                .data();
    assertThat(settled.version()).isEqualTo(Long.MAX_VALUE);
    assertThat(settled.outcome()).isEqualTo(EventData.Outcome.ROLLED_BACK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"b-9\"|\"b 9\"|/data/betId",
        "\"version\":1|\"version\":1.5|/data/version",
        "\"version\":1|\"version\":9223372036854775808|/data/version",
        "\"lost\"|\"LOST\"|/data/outcome",
        "\"10.00\"|\"10.001\"|/data/stake",
        "\"10.00\"|10.00|/data/stake",
        "\"10.00\"|\"1e3\"|/data/stake",
        "\"10.00\"|\"-1.00\"|/data/stake/amount",
        "\"10.00\"|\"10000000000000.01\"|/data/stake/amount",
        "\"10.00\",\"currency\":\"EUR\"|\"10.00\",\"currency\":\"XYZ\"|/data/stake",
        "\"0.00\",\"currency\":\"EUR\"|\"0.00\",\"currency\":\"GBP\"|/data/payout/currency",
        "\"product\":\"sportsbook\",|``|/data/product",
        "\"parlay\"|\"accumulator\"|/data/category"
      })
  void namesThePlaceOfInvalidData(String from, String to, String pointer) {
    String data = SETTLED.replace(from, to);
    assertThat(data).isNotEqualTo(SETTLED);
    assertThat(pointersOf("bet.settled", data)).containsExactly(pointer);
  }

  @Test
  void namesEveryFaultWithThePrefix() {
    BadInput refused =
        catchThrowableOfType(
            BadInput.class,
            () -> reader.read(event("deposit.completed", "{\"amount\":5}"), "/events/3"));
    assertThat(refused.errors())
        .extracting(FieldError::pointer)
        .containsExactlyInAnyOrder("/events/3/data/paymentId", "/events/3/data/amount");
    assertThat(refused.code()).isEqualTo("data_invalid");
  }

  @Test
  void anUnknownTypeIsSaidToBeUnknown() {
    BadInput refused =
        catchThrowableOfType(BadInput.class, () -> reader.read(event("bet.exploded", "{}"), ""));
    assertThat(refused.code()).isEqualTo("type_unknown");
    assertThat(refused.errors()).extracting(FieldError::pointer).containsExactly("/type");
  }

  @Test
  void aCashOutMayNotBeCalledRest() {
    String data =
        "{\"betId\":\"b\",\"cashOutId\":\"rest\",\"version\":1,\"stake\":"
            + MONEY
            + ",\"payout\":"
            + MONEY
            + "}";
    assertThat(pointersOf("bet.cashed_out", data)).containsExactly("/data/cashOutId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "player.registered|{\"brand\":\"main\",\"country\":\"GB\",\"currency\":\"GBP\"}",
        "kyc.changed|{\"status\":\"passed\"}",
        "player.self_excluded|{}",
        "player.suspended|{\"until\":\"2027-01-01T00:00:00Z\"}",
        "player.flagged|{\"flag\":\"self_referral\"}",
        "deposit.completed|{\"paymentId\":\"d\",\"amount\":{\"amount\":\"5\",\"currency\":\"JPY\"}}",
        "withdrawal.completed|{\"paymentId\":\"d\",\"amount\":{\"amount\":\"5\",\"currency\":\"EUR\"}}",
        "chargeback.filed|{\"challengeId\":\"c\",\"amount\":{\"amount\":\"5\",\"currency\":\"EUR\"}}",
        "bonus.granted|{\"bonusId\":\"b\",\"amount\":{\"amount\":\"5\",\"currency\":\"EUR\"}}",
        "wagering.completed|{}",
        "bet.voided|{\"betId\":\"b\",\"version\":2}"
      })
  void readsEveryKnownType(String type, String data) {
    assertThat(reader.read(event(type, data), "").data()).isNotNull();
  }
}
