package io.trackside.simulator.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A book of which two systems tell, each in its own shape. */
class TellersTest {
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");
  private static final Fact.Traded TRADE =
      new Fact.Traded("fx-1", "t-1", "EURUSD", 12_500, "buy", "1.08541", 100_000, "0.0001", 90);

  private final Book book =
      new Book(
          List.of(new PlatformRenderer("platform"), new EventRenderer("broker", "forex")),
          "t",
          Clock.fixed(NOON, ZoneOffset.UTC));

  @BeforeEach
  void registers() {
    book.record(new Fact.Registered("fx-1", "CY", "USD", null));
  }

  @Test
  void thePlatformTellsOfTradesInItsOwnWords() {
    BookEvent event = book.record(TRADE);
    assertThat(event.source()).isEqualTo("platform");
    assertThat(event.eventId()).as("what the dialect will make").isEqualTo("deal.closed:fx-1:t-1");
    assertThat(event.type()).isEqualTo("trade.executed");
    JsonNode deal = event.body().path("deal");
    assertThat(deal.path("volume").asInt()).isEqualTo(12_500);
    assertThat(deal.path("close_time").asLong() - deal.path("open_time").asLong())
        .isEqualTo(90_000);
    assertThat(deal.path("pip_size").toString()).isEqualTo("0.0001");
  }

  @Test
  void theOfficeTellsOfEverythingElse() {
    Fact day = new Fact.DayTraded("fx-1", LocalDate.of(2026, 3, 14), "XAUUSD", 300);
    BookEvent event = book.record(day);
    assertThat(event.source()).isEqualTo("broker");
    assertThat(event.type()).isEqualTo("trading_day.closed");
    assertThat(event.body().at("/data/lots").asText()).isEqualTo("0.0300");
  }

  @Test
  void anOfficeWithoutAPlatformTellsOfTradesAsWell() {
    Book alone = new Book("broker", "t", "forex", Clock.fixed(NOON, ZoneOffset.UTC));
    alone.record(new Fact.Registered("fx-1", "CY", "USD", null));
    JsonNode data = alone.record(TRADE).body().path("data");
    assertThat(data.path("lots").asText()).isEqualTo("1.2500");
    assertThat(data.path("contractSize").asText()).isEqualTo("100000");
  }

  @Test
  void theLedgerKeepsWhatDealsPayFor() {
    book.record(TRADE);
    book.record(new Fact.Deposited("fx-1", "pay-1", 100_00));
    book.record(new Fact.ChargedBack("fx-1", "pay-1", 100_00));
    BookView view = book.view(Set.of("fx-1"));
    assertThat(view.deeds()).containsExactly(TRADE);
    assertThat(view.ftds()).isEqualTo(1);
    assertThat(view.players().get(0).chargedBack()).isEqualTo(100_00);
    book.record(new Fact.ChargebackReversed("fx-1", "pay-1", 100_00));
    assertThat(book.view(Set.of("fx-1")).players().get(0).chargedBack()).isZero();
    assertThat(book.view(Set.of()).deeds()).isEmpty();
  }
}
