package io.trackside.domain.projection;

import static io.trackside.domain.projection.Book.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.domain.event.EventData;
import io.trackside.domain.fact.Movement;
import io.trackside.domain.fact.PlayerFact;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private final Book book = new Book();

  private static EventData trade(String id, String lots) {
    return new EventData.TradeExecuted(
        id, "EURUSD", new BigDecimal(lots), null, null, null, null, null, null, null);
  }

  private PlayerFact.Stated last() {
    return (PlayerFact.Stated) book.facts.get(book.facts.size() - 1);
  }

  @Test
  void aTradeUnderTwoEventIdsIsStatedOnce() {
    book.say(event("e1", 1, trade("t", "0.5")));
    book.say(event("e2", 1, trade("t", "0.5")));
    assertThat(book.facts).hasSize(1);
    assertThat(book.conflicts).isEmpty();
    assertThat(Movement.of(book.facts.get(0))).isEmpty();
  }

  @Test
  void anEarlierStatementReplacesTheLaterOneWhichIsInConflict() {
    book.say(event("e2", 2, trade("t", "0.5")));
    book.say(event("e1", 1, trade("t", "0.7")));
    assertThat(last().replaces()).isNotNull();
    assertThat(last().data()).isEqualTo(trade("t", "0.7"));
    assertThat(book.conflicts).extracting("sequence").containsExactly(1L);
  }

  @Test
  void ofTheFeedTheNewestWordCounts() {
    book.say(event("e1", 5, new EventData.OddsUpdated("f", "1x2", "1", new BigDecimal("1.9"))));
    book.say(event("e2", 3, new EventData.OddsUpdated("f", "1x2", "1", new BigDecimal("2.0"))));
    assertThat(book.facts).hasSize(1);
    book.say(event("e3", 7, new EventData.OddsUpdated("f", "1x2", "1", new BigDecimal("2.1"))));
    assertThat(book.facts).hasSize(2);
    assertThat(book.conflicts).isEmpty();
  }

  @Test
  void phasesDaysAndSymbolsHaveKeysOfTheirOwn() {
    LocalDate day = LocalDate.of(2026, 3, 14);
    book.say(event("e1", 1, new EventData.EvaluationEnded(EventData.Verdict.PASSED, "c", "1")));
    book.say(event("e2", 1, new EventData.EvaluationEnded(EventData.Verdict.PASSED, "c", "2")));
    book.say(event("e3", 1, new EventData.EvaluationEnded(EventData.Verdict.FAILED, "c", "2")));
    book.say(event("e4", 1, new EventData.TradingDayClosed(day, "XAUUSD", BigDecimal.ONE)));
    book.say(event("e5", 1, new EventData.TradingDayClosed(day, null, BigDecimal.ONE)));
    assertThat(book.facts).hasSize(5);
    assertThat(book.conflicts).isEmpty();
  }

  @Test
  void statesOfAnAccountAreAHistory() {
    book.say(event("e1", 1, new EventData.AccountStatusChanged("open")));
    book.say(event("e2", 2, new EventData.AccountStatusChanged("closed")));
    book.say(event("e3", 2, new EventData.AccountStatusChanged("closed")));
    assertThat(book.facts).hasSize(2);
  }
}
