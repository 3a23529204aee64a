package io.trackside.pamsync.store;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keys that a batch of events touches, by source. */
final class Wanted {
  final Map<String, Set<String>> bets = new TreeMap<>();
  final Map<String, Set<String>> bonuses = new TreeMap<>();
  final Map<String, Set<String>> payments = new TreeMap<>();
  final Set<String> registrations = new TreeSet<>();
  final Set<String> marked = new TreeSet<>();

  static Wanted of(List<CanonicalEvent> events) {
    Wanted wanted = new Wanted();
    events.forEach(wanted::add);
    return wanted;
  }

  private void add(CanonicalEvent event) {
    EventData data = event.data();
    String source = event.source();
    if (data instanceof EventData.BetSettled settled) {
      add(bets, source, settled.betId());
    } else if (data instanceof EventData.BetPlaced placed) {
      add(bets, source, placed.betId());
    } else if (data instanceof EventData.BetCashedOut cashOut) {
      add(bets, source, cashOut.betId());
    } else if (data instanceof EventData.BetVoided voided) {
      add(bets, source, voided.betId());
    } else if (data instanceof EventData.Payment payment) {
      add(payments, source, payment.paymentId());
    } else if (data instanceof EventData.Bonus bonus) {
      add(bonuses, source, bonus.bonusId());
      String betId = bonus.betId();
      if (betId != null) {
        add(bets, source, betId);
      }
    } else if (data instanceof EventData.PlayerRegistered) {
      registrations.add(event.playerId());
    } else {
      marked.add(event.playerId());
    }
  }

  static void add(Map<String, Set<String>> bySource, String source, String id) {
    bySource.computeIfAbsent(source, s -> new TreeSet<>()).add(id);
  }
}
