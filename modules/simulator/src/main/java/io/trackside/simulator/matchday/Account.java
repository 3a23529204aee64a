package io.trackside.simulator.matchday;

import io.trackside.simulator.deal.Earned;
import io.trackside.simulator.pam.BookView;

/**
 * One statement that must be there: what a partner earns under a deal, the partner's own or, for
 * whoever recruited it, the recruit's.
 *
 * @param desk of the partner whom the statement is for
 * @param kind of the deal, in a few words
 * @param players whose doings it pays for; of the desk's own deal, otherwise nobody
 * @param expected computed from the book
 */
record Account(
    Venue venue, PartnerDesk desk, String dealId, String kind, BookView players, Earned expected) {

  boolean isOwn() {
    return dealId.equals(desk.dealId);
  }

  /** {@code aff-1 deal-aff-1}, for messages. */
  String name() {
    return desk.partnerId + (isOwn() ? "" : " for " + dealId);
  }
}
