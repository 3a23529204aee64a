package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.Payment;

/** The claim of a payment that counts; the key is (source, kind, payment id). */
public record PaymentState(String source, String playerId, Origin origin, Payment payment) {

  Merged<PaymentState> with(Origin claim, Payment claimed) {
    boolean same = payment.amount().equals(claimed.amount());
    PaymentState counts =
        origin.compareTo(claim) <= 0 ? this : new PaymentState(source, playerId, claim, claimed);
    return new Merged<>(counts, Merged.loser(origin, claim, same));
  }
}
