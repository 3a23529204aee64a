package io.trackside.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.Simulation;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Compares stored statements with those of a simulation of the same deal and events. */
final class StoredAndSimulated {
  private StoredAndSimulated() {}

  /** Sends the events of March and April 2026 in several orders, each to a hub of its own. */
  static void assertSame(Supplier<Hub> hubs, String deal, List<CanonicalEvent> events) {
    List<Statement> pure = simulated(deal, events);
    for (long seed = 1; seed <= 3; seed++) {
      List<CanonicalEvent> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, new Random(seed));
      Hub hub = hubs.get().under(deal);
      for (CanonicalEvent event : shuffled) {
        hub.receive(event);
        if (new Random(event.id().hashCode() + seed).nextInt(4) == 0) {
          hub.workOff();
        }
      }
      hub.workOff();
      assertSame(hub.statement("2026-03"), pure.get(0));
      assertSame(hub.statement("2026-04"), pure.get(1));
    }
  }

  /** The same, where March and April are closed as soon as something of a later month arrives. */
  static void assertSameAfterClosing(Supplier<Hub> hubs, String deal, List<CanonicalEvent> events) {
    List<Period> closing = List.of(Period.parse("2026-03"), Period.parse("2026-04"));
    List<Statement> pure = simulated(deal, events, closing);
    Hub hub = hubs.get().under(deal);
    Deque<Period> open = new ArrayDeque<>(closing);
    for (CanonicalEvent event : events) {
      Period own = Period.of(event.time(), ZoneOffset.UTC);
      while (!open.isEmpty() && open.element().compareTo(own) < 0) {
        hub.close(open.remove().toString());
      }
      hub.receive(event);
      if (event.id().hashCode() % 4 == 0) {
        hub.workOff();
      }
    }
    hub.workOff();
    assertSame(hub.statement("2026-03"), pure.get(0));
    assertSame(hub.statement("2026-04"), pure.get(1));
    hub.close("2026-05");
    assertSame(hub.statement("2026-05"), simulated(deal, events, withMay(closing)).get(2));
  }

  private static List<Period> withMay(List<Period> closing) {
    List<Period> all = new ArrayList<>(closing);
    all.add(Period.parse("2026-05"));
    return all;
  }

  private static List<Statement> simulated(String deal, List<CanonicalEvent> events) {
    return simulated(deal, events, List.of());
  }

  private static List<Statement> simulated(
      String deal, List<CanonicalEvent> events, List<Period> closing) {
    DealVersions versions =
        new DealVersions(List.of(DealDocuments.read(DealDocuments.parse(deal), "")));
    return Simulation.run(new Simulation.Input(versions, FxRates.none(), events, closing)).stream()
        .map(Simulation.PartnerStatement::statement)
        .toList();
  }

  /** Lines without ids, as text. */
  static List<String> lines(StatementView statement) {
    return statement.lines().stream()
        .map(
            l -> l.type() + " " + l.playerId() + " " + l.base() + " " + l.rate() + " " + l.amount())
        .sorted()
        .toList();
  }

  private static void assertSame(StatementView stored, Statement pure) {
    StatementView expected = StatementViews.of("aff-1", pure, null, null, null, null);
    assertThat(lines(stored)).isEqualTo(lines(expected));
    assertThat(stored.ggr()).isEqualTo(expected.ggr());
    assertThat(stored.ngr()).isEqualTo(expected.ngr());
    assertThat(stored.carry()).isEqualTo(expected.carry());
    assertThat(stored.total()).isEqualTo(expected.total());
    assertThat(stored.players()).isEqualTo(expected.players());
  }
}
