package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.PaymentKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** State for one run: a simulation, a test. Not for use by several threads. */
public final class StateInMemory implements KnownState {
  private record Key(String source, String id) {}

  private record PaymentKey(String source, PaymentKind kind, String id) {}

  private final Map<Key, BetState> bets = new HashMap<>();
  private final Map<String, List<Key>> betsOfPlayer = new HashMap<>();
  private final Map<Key, BonusState> bonuses = new HashMap<>();
  private final Map<PaymentKey, PaymentState> payments = new HashMap<>();
  private final Map<String, Registration> registrations = new HashMap<>();
  private final Map<Claim.Key, Claim> claims = new HashMap<>();
  private final Map<String, Map<ActivityState.Key, ActivityState>> activities = new HashMap<>();
  private final Set<Mark.Key> marks = new HashSet<>();

  @Override
  public @Nullable BetState bet(String source, String betId) {
    return bets.get(new Key(source, betId));
  }

  @Override
  public void keep(BetState bet) {
    Key key = new Key(bet.source(), bet.betId());
    if (bets.put(key, bet) == null) {
      // A bet belongs to one player for good.
      betsOfPlayer.computeIfAbsent(bet.playerId(), k -> new ArrayList<>()).add(key);
    }
  }

  @Override
  public @Nullable BonusState bonus(String source, String bonusId) {
    return bonuses.get(new Key(source, bonusId));
  }

  @Override
  public void keep(BonusState bonus) {
    bonuses.put(new Key(bonus.source(), bonus.bonusId()), bonus);
  }

  @Override
  public @Nullable PaymentState payment(String source, PaymentKind kind, String paymentId) {
    return payments.get(new PaymentKey(source, kind, paymentId));
  }

  @Override
  public void keep(PaymentState payment) {
    payments.put(
        new PaymentKey(payment.source(), payment.payment().kind(), payment.payment().paymentId()),
        payment);
  }

  @Override
  public @Nullable Registration registration(String playerId) {
    return registrations.get(playerId);
  }

  @Override
  public void keep(Registration registration) {
    registrations.put(registration.playerId(), registration);
  }

  @Override
  public boolean keep(Mark mark) {
    return marks.add(mark.key());
  }

  @Override
  public @Nullable Claim claim(Claim.Key key) {
    return claims.get(key);
  }

  @Override
  public void keep(Claim claim) {
    claims.put(claim.key(), claim);
  }

  @Override
  public @Nullable ActivityState activity(ActivityState.Key key) {
    return activitiesOf(key.playerId()).get(key);
  }

  @Override
  public List<ActivityState> activities(String playerId) {
    return List.copyOf(activitiesOf(playerId).values());
  }

  private Map<ActivityState.Key, ActivityState> activitiesOf(String playerId) {
    return activities.getOrDefault(playerId, Map.of());
  }

  @Override
  public List<BetState> bets(String playerId) {
    List<BetState> own = new ArrayList<>();
    for (Key key : betsOfPlayer.getOrDefault(playerId, List.of())) {
      @Nullable BetState bet = bets.get(key);
      if (bet != null) {
        own.add(bet);
      }
    }
    return own;
  }

  @Override
  public void keep(ActivityState activity) {
    activities
        .computeIfAbsent(activity.key().playerId(), k -> new HashMap<>())
        .put(activity.key(), activity);
  }
}
