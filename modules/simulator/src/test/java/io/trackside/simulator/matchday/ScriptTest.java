package io.trackside.simulator.matchday;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.simulator.pam.Book;
import io.trackside.simulator.pam.BookEvent;
import io.trackside.simulator.pam.Fact;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptTest {
  private final List<NewPlayer> players =
      IntStream.range(0, 60).mapToObj(i -> new NewPlayer("p-" + i, "c-" + i, i % 9)).toList();

  @Test
  void theSameSeedWritesTheSameDay() {
    assertThat(day(4)).isEqualTo(day(4)).isNotEqualTo(day(5));
  }

  @Test
  void everyPlayerRegistersFirst() {
    Set<String> registered = new HashSet<>();
    for (Fact fact : day(4)) {
      if (fact instanceof Fact.Registered) {
        registered.add(fact.playerId());
      }
      assertThat(registered).contains(fact.playerId());
    }
  }

  @Test
  void aDayHasEverythingThatABookKnows() {
    Book book = new Book("pam", "t", "main", Clock.systemUTC());
    day(4).forEach(book::record);
    Set<String> types = book.journal().stream().map(BookEvent::type).collect(Collectors.toSet());
    assertThat(types)
        .contains(
            "player.registered",
            "kyc.changed",
            "deposit.completed",
            "withdrawal.completed",
            "chargeback.filed",
            "chargeback.reversed",
            "bonus.granted",
            "bonus.converted",
            "bonus.forfeited",
            "bet.placed",
            "bet.settled",
            "bet.cashed_out",
            "bet.voided");
    Set<String> outcomes =
        book.journal().stream()
            .map(event -> event.body().path("data").path("outcome").asText())
            .collect(Collectors.toSet());
    assertThat(outcomes)
        .contains("won", "lost", "void", "half_won", "half_lost", "cashed_out", "rolled_back");
  }

  @Test
  void placesAsManyBetsAsAsked() {
    assertThat(day(4))
        .filteredOn(Fact.BetPlaced.class::isInstance)
        .as("and the high roller's")
        .hasSize(701);
  }

  private List<Fact> day(long seed) {
    return new Script(seed, "t").write(players, 700);
  }
}
