package io.trackside.pamsync.store;

import io.trackside.domain.event.CanonicalEvent;
import io.trackside.domain.event.EventData;
import io.trackside.domain.projection.Claim;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
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
  final Map<ClaimGroup, Set<String>> claims = new HashMap<>();

  /** UTC dates that the events touch, as far as they say themselves. */
  final Set<LocalDate> days = new TreeSet<>();

  /** Players with bets or day's sums. */
  final Set<String> playing = new TreeSet<>();

  /** Players with day's sums. */
  final Set<String> reporting = new TreeSet<>();

  final Set<String> registrations = new TreeSet<>();
  final Set<String> marked = new TreeSet<>();

  /** Statements that one query finds. */
  record ClaimGroup(String source, Claim.Kind kind) {}

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
      plays(event, settled.settledAt());
    } else if (data instanceof EventData.BetPlaced placed) {
      add(bets, source, placed.betId());
      playing.add(event.playerId());
    } else if (data instanceof EventData.BetCashedOut cashOut) {
      add(bets, source, cashOut.betId());
      plays(event, event.time());
    } else if (data instanceof EventData.BetVoided voided) {
      add(bets, source, voided.betId());
      plays(event, event.time());
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
    } else if (data instanceof EventData.ActivityReported report) {
      days.add(report.date());
      playing.add(event.playerId());
      reporting.add(event.playerId());
    } else {
      addOther(event);
    }
  }

  private void addOther(CanonicalEvent event) {
    Claim.Key key = Claim.keyOf(event.source(), event.playerId(), event.data());
    if (key == null) {
      marked.add(event.playerId());
    } else {
      claims
          .computeIfAbsent(new ClaimGroup(key.source(), key.kind()), g -> new TreeSet<>())
          .add(key.id());
    }
  }

  private void plays(CanonicalEvent event, Instant settledAt) {
    playing.add(event.playerId());
    days.add(LocalDate.ofInstant(settledAt, ZoneOffset.UTC));
  }

  static void add(Map<String, Set<String>> bySource, String source, String id) {
    bySource.computeIfAbsent(source, s -> new TreeSet<>()).add(id);
  }
}
