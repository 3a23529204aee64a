package io.trackside.pamsync.store;

import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.projection.BetState;
import io.trackside.domain.projection.BonusState;
import io.trackside.domain.projection.KnownState;
import io.trackside.domain.projection.Mark;
import io.trackside.domain.projection.PaymentState;
import io.trackside.domain.projection.Registration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of the stored state that a batch touches, read before and written after it. What was not
 * read does not exist: {@link Wanted} names every key that the batch's events can ask for.
 */
public final class StoredState implements KnownState {
  record Id(String source, String id) {}

  record PaymentId(String source, PaymentKind kind, String id) {}

  record PartId(String source, String betId, String partId) {}

  final Map<Id, BetState> bets = new HashMap<>();
  final Set<PartId> storedParts = new HashSet<>();
  final Set<Id> changedBets = new LinkedHashSet<>();
  final Map<Id, BonusState> bonuses = new HashMap<>();
  final Set<Id> storedBonuses = new HashSet<>();
  final Set<Id> changedBonuses = new LinkedHashSet<>();
  final Map<PaymentId, PaymentState> payments = new HashMap<>();
  final Set<PaymentId> storedPayments = new HashSet<>();
  final Set<PaymentId> changedPayments = new LinkedHashSet<>();
  final Map<String, Registration> registrations = new HashMap<>();
  final Set<String> storedRegistrations = new HashSet<>();
  final Set<String> changedRegistrations = new LinkedHashSet<>();
  final Set<Mark.Key> marks = new HashSet<>();
  final Map<Mark.Key, Mark> newMarks = new LinkedHashMap<>();

  @Override
  public @Nullable BetState bet(String source, String betId) {
    return bets.get(new Id(source, betId));
  }

  @Override
  public void keep(BetState bet) {
    Id id = new Id(bet.source(), bet.betId());
    bets.put(id, bet);
    changedBets.add(id);
    // What a named conversion costs may depend on the bet.
    bet.namedBy().forEach(bonusId -> changedBonuses.add(new Id(bet.source(), bonusId)));
  }

  @Override
  public @Nullable BonusState bonus(String source, String bonusId) {
    return bonuses.get(new Id(source, bonusId));
  }

  @Override
  public void keep(BonusState bonus) {
    Id id = new Id(bonus.source(), bonus.bonusId());
    bonuses.put(id, bonus);
    changedBonuses.add(id);
  }

  @Override
  public @Nullable PaymentState payment(String source, PaymentKind kind, String paymentId) {
    return payments.get(new PaymentId(source, kind, paymentId));
  }

  @Override
  public void keep(PaymentState payment) {
    PaymentId id =
        new PaymentId(payment.source(), payment.payment().kind(), payment.payment().paymentId());
    payments.put(id, payment);
    changedPayments.add(id);
  }

  @Override
  public @Nullable Registration registration(String playerId) {
    return registrations.get(playerId);
  }

  @Override
  public void keep(Registration registration) {
    registrations.put(registration.playerId(), registration);
    changedRegistrations.add(registration.playerId());
  }

  @Override
  public boolean keep(Mark mark) {
    if (!marks.add(mark.key())) {
      return false;
    }
    newMarks.put(mark.key(), mark);
    return true;
  }
}
