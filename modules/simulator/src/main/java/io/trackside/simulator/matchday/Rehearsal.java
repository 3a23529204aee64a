package io.trackside.simulator.matchday;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trackside.simulator.deal.DayRates;
import io.trackside.simulator.deal.Deal;
import io.trackside.simulator.deal.Earned;
import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.BookEvent;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A match day without a hub: what happens, and what each deal must come to. All events are
 * canonical, those of the forex broker's platform too.
 */
public final class Rehearsal {
  private final MatchDayConfig config;
  private final Clock clock;

  /** Of the day that this configuration plays; its base URL is never asked for anything. */
  public Rehearsal(MatchDayConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * One partner's day.
   *
   * @param deal the document
   * @param events of the partner's players, in the book's order
   * @param expected what the statement must say
   * @param expectedOfParent what the statement of whoever recruited the partner must say
   */
  public record Performance(
      String partnerId,
      String kind,
      ObjectNode deal,
      List<BookEvent> events,
      Earned expected,
      Earned expectedOfParent) {}

  /** The exchange rates, as the hub is given them. */
  public ObjectNode rates() {
    return DayRates.document(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** Everything, partner by partner. */
  public List<Performance> performances() {
    List<Performance> all = new ArrayList<>();
    for (Programme programme : Programme.values()) {
      all.addAll(performances(programme));
    }
    return all;
  }

  private List<Performance> performances(Programme programme) {
    WriteDay day = new WriteDay(config, clock);
    List<NewPlayer> players = day.players(programme, (desk, id) -> "click-" + id);
    Book book = new Book(programme.brand(), config.runId(), programme.brand(), clock);
    day.facts(programme, players).forEach(book::record);
    List<Deal> deals = programme.deals(config);
    List<Performance> performances = new ArrayList<>();
    for (int desk = 0; desk < programme.partners(config); desk++) {
      Set<String> own = new HashSet<>();
      for (NewPlayer player : players) {
        if (player.desk() == desk) {
          own.add(player.playerId());
        }
      }
      String partnerId = programme.partnerId(config.runId(), desk);
      performances.add(performance(partnerId, deals.get(desk % deals.size()), book, own));
    }
    return performances;
  }

  private Performance performance(String partnerId, Deal deal, Book book, Set<String> players) {
    Earned expected = deal.earned(book.view(players));
    String monthStart = rates().at("/rates/0/date").asText().substring(0, 8) + "01";
    return new Performance(
        partnerId,
        deal.kind(),
        deal.document("deal-" + partnerId, monthStart),
        book.journal().stream().filter(event -> players.contains(event.playerId())).toList(),
        expected,
        deal.earnedByParent(expected));
  }
}
