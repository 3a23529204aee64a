package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.PaymentKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** State for one run: a simulation, a test. Not for use by several threads. */
public final class StateInMemory implements KnownState {
  private record Key(String source, String id) {}

  private record PaymentKey(String source, PaymentKind kind, String id) {}

  private final Map<Key, BetState> bets = new HashMap<>();
  private final Map<Key, BonusState> bonuses = new HashMap<>();
  private final Map<PaymentKey, PaymentState> payments = new HashMap<>();
  private final Map<String, Registration> registrations = new HashMap<>();
  private final Set<Mark.Key> marks = new HashSet<>();

  @Override
  public @Nullable BetState bet(String source, String betId) {
    return bets.get(new Key(source, betId));
  }

  @Override
  public void keep(BetState bet) {
    bets.put(new Key(bet.source(), bet.betId()), bet);
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
}
