package io.trackside.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.commission.catalogue.DealDocuments;
import io.trackside.commission.statement.StatementViews;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.problem.Unprocessable;
import io.trackside.domain.commission.Adjustment;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.Simulation;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.time.Period;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Compares stored statements with those of a simulation of the same deal and events. */
public final class StoredAndSimulated {
  private static final List<Period> CLOSING =
      List.of(Period.parse("2026-03"), Period.parse("2026-04"));

  private StoredAndSimulated() {}

  /** Sends the events of March and April 2026 in several orders, each to a hub of its own. */
  static void assertSame(Supplier<Hub> hubs, String deal, List<CanonicalEvent> events) {
    assertSame(hubs, deal, events, List.of());
  }

  /** The same, with players' NGR adjusted by hand in between. */
  static void assertSame(
      Supplier<Hub> hubs, String deal, List<CanonicalEvent> events, List<Adjustment> adjustments) {
    List<Statement> pure = simulated(deal, events, List.of(), adjustments);
    for (long seed = 1; seed <= 3; seed++) {
      List<CanonicalEvent> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, new Random(seed));
      List<Adjustment> open = new ArrayList<>(adjustments);
      Hub hub = hubs.get().under(deal);
      for (CanonicalEvent event : shuffled) {
        hub.receive(event);
        Random chance = new Random(event.id().hashCode() * seed);
        open.removeIf(
            each ->
                hub.bindings.containsKey(each.playerId())
                    && chance.nextInt(5) == 0
                    && adjust(hub, each));
        if (new Random(event.id().hashCode() + seed).nextInt(4) == 0) {
          hub.workOff();
        }
      }
      open.forEach(each -> adjust(hub, each));
      hub.workOff();
      assertSame(hub.statement("2026-03"), pure.get(0));
      assertSame(hub.statement("2026-04"), pure.get(1));
    }
  }

  /** What would count nowhere is refused, and counts nowhere in a simulation. */
  private static boolean adjust(Hub hub, Adjustment adjustment) {
    try {
      return ByHand.adjust(hub, adjustment).state().equals("approved");
    } catch (Unprocessable refused) {
      assertThat(refused.code()).isEqualTo("adjustment_counts_nowhere");
      return true;
    }
  }

  /** The same, where March and April are closed as soon as something of a later month arrives. */
  public static void assertSameAfterClosing(
      Supplier<Hub> hubs, String deal, List<CanonicalEvent> events) {
    assertSameAfterClosing(hubs, deal, events, List.of());
  }

  /** The same, with players' NGR adjusted by hand, each approved at its time. */
  public static void assertSameAfterClosing(
      Supplier<Hub> hubs, String deal, List<CanonicalEvent> events, List<Adjustment> adjustments) {
    List<Statement> pure = simulated(deal, events, CLOSING, adjustments);
    Hub hub = hubs.get().under(deal);
    play(hub, events, adjustments);
    assertSame(hub.statement("2026-03"), pure.get(0));
    assertSame(hub.statement("2026-04"), pure.get(1));
    hub.close("2026-05");
    assertSame(
        hub.statement("2026-05"), simulated(deal, events, withMay(CLOSING), adjustments).get(2));
  }

  /** Closes March and April as soon as something of a later month arrives or is approved. */
  public static void play(Hub hub, List<CanonicalEvent> events, List<Adjustment> adjustments) {
    Deque<Period> open = new ArrayDeque<>(CLOSING);
    Deque<Adjustment> later =
        new ArrayDeque<>(
            adjustments.stream().sorted(Comparator.comparing(StoredAndSimulated::when)).toList());
    for (CanonicalEvent event : events) {
      while (!later.isEmpty() && !when(later.element()).isAfter(event.time())) {
        closeBefore(hub, open, when(later.element()));
        adjust(hub, later.remove());
      }
      closeBefore(hub, open, event.time());
      hub.receive(event);
      if (event.id().hashCode() % 4 == 0) {
        hub.workOff();
      }
    }
    while (!later.isEmpty()) {
      closeBefore(hub, open, when(later.element()));
      adjust(hub, later.remove());
    }
    hub.workOff();
  }

  private static Instant when(Adjustment adjustment) {
    Instant at = adjustment.approvedAt();
    return at == null ? Instant.MIN : at;
  }

  private static void closeBefore(Hub hub, Deque<Period> open, Instant now) {
    while (!open.isEmpty() && open.element().compareTo(Period.of(now, ZoneOffset.UTC)) < 0) {
      hub.close(open.remove().toString());
    }
  }

  private static List<Period> withMay(List<Period> closing) {
    List<Period> all = new ArrayList<>(closing);
    all.add(Period.parse("2026-05"));
    return all;
  }

  private static List<Statement> simulated(
      String deal,
      List<CanonicalEvent> events,
      List<Period> closing,
      List<Adjustment> adjustments) {
    DealVersions versions =
        new DealVersions(List.of(DealDocuments.read(DealDocuments.parse(deal), "")));
    return Simulation.run(
            new Simulation.Input(versions, FxRates.none(), events, closing, adjustments))
        .stream()
        .map(Simulation.PartnerStatement::statement)
        .toList();
  }

  /** Lines without ids, as text. */
  public static List<String> lines(StatementView statement) {
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
