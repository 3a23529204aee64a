package io.trackside.pamsync.store;

import io.trackside.domain.event.EventData.PaymentKind;
import io.trackside.domain.projection.ActivityState;
import io.trackside.domain.projection.BetState;
import io.trackside.domain.projection.BonusState;
import io.trackside.domain.projection.Claim;
import io.trackside.domain.projection.EventFlag;
import io.trackside.domain.projection.KnownState;
import io.trackside.domain.projection.Mark;
import io.trackside.domain.projection.PaymentState;
import io.trackside.domain.projection.Registration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
  final Map<Claim.Key, Claim> claims = new HashMap<>();
  final Set<Claim.Key> storedClaims = new HashSet<>();
  final Set<Claim.Key> changedClaims = new LinkedHashSet<>();
  final Map<ActivityState.Key, ActivityState> activities = new HashMap<>();
  final Set<ActivityState.Key> storedActivities = new HashSet<>();
  final Set<ActivityState.Key> changedActivities = new LinkedHashSet<>();
  final Set<Mark.Key> marks = new HashSet<>();
  final Map<Mark.Key, Mark> newMarks = new LinkedHashMap<>();
  final List<EventFlag> flags = new ArrayList<>(0);
  private int kept;

  @Override
  public @Nullable BetState bet(String source, String betId) {
    return bets.get(new Id(source, betId));
  }

  @Override
  public void keep(BetState bet) {
    kept++;
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
    kept++;
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
    kept++;
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
    kept++;
    registrations.put(registration.playerId(), registration);
    changedRegistrations.add(registration.playerId());
  }

  @Override
  public boolean keep(Mark mark) {
    if (!marks.add(mark.key())) {
      return false;
    }
    kept++;
    newMarks.put(mark.key(), mark);
    return true;
  }

  @Override
  public @Nullable Claim claim(Claim.Key key) {
    return claims.get(key);
  }

  @Override
  public void keep(Claim claim) {
    kept++;
    claims.put(claim.key(), claim);
    changedClaims.add(claim.key());
  }

  @Override
  public @Nullable ActivityState activity(ActivityState.Key key) {
    return activities.get(key);
  }

  @Override
  public List<ActivityState> activities(String playerId) {
    if (activities.isEmpty()) {
      return List.of();
    }
    return activities.values().stream()
        .filter(activity -> activity.key().playerId().equals(playerId))
        .toList();
  }

  @Override
  public List<BetState> bets(String playerId) {
    return bets.values().stream().filter(bet -> bet.playerId().equals(playerId)).toList();
  }

  @Override
  public void keep(ActivityState activity) {
    kept++;
    activities.put(activity.key(), activity);
    changedActivities.add(activity.key());
  }

  @Override
  public void note(EventFlag flag) {
    flags.add(flag);
  }

  /** Whether anything that is known changed; flags are not knowledge. */
  public boolean changed() {
    return !(changedBets.isEmpty()
        && changedBonuses.isEmpty()
        && changedPayments.isEmpty()
        && changedRegistrations.isEmpty()
        && changedClaims.isEmpty()
        && changedActivities.isEmpty()
        && newMarks.isEmpty());
  }

  /** How many things were kept so far; it grows with every event that changes something. */
  public int kept() {
    return kept;
  }
}
