package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.PaymentKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known before an event and is kept after it. All of one environment. */
public interface KnownState {

  /** The bet, or null if never seen. */
  @Nullable BetState bet(String source, String betId);

  /** Keeps a bet. */
  void keep(BetState bet);

  /** The bonus, or null if never seen. */
  @Nullable BonusState bonus(String source, String bonusId);

  /** Keeps a bonus. */
  void keep(BonusState bonus);

  /** The payment, or null if never seen. */
  @Nullable PaymentState payment(String source, PaymentKind kind, String paymentId);

  /** Keeps a payment. */
  void keep(PaymentState payment);

  /** The player's registration, or null if never seen. */
  @Nullable Registration registration(String playerId);

  /** Keeps a registration. */
  void keep(Registration registration);

  /** The statement that counts under a key, or null if never seen. */
  @Nullable Claim claim(Claim.Key key);

  /** Keeps a statement. */
  void keep(Claim claim);

  /** The day's sums under a key, or null if never seen. */
  @Nullable ActivityState activity(ActivityState.Key key);

  /** All day's sums of a player that may meet the bets at hand. */
  List<ActivityState> activities(String playerId);

  /** All bets of a player that may meet the day's sums at hand. */
  List<BetState> bets(String playerId);

  /** Keeps a day's sums. */
  void keep(ActivityState activity);

  /**
   * Keeps a mark.
   *
   * @return false if the same was known already
   */
  boolean keep(Mark mark);

  /** Notes a contradiction; the same one may be noted again. A simulation has no use for it. */
  default void note(EventFlag flag) {}
}
