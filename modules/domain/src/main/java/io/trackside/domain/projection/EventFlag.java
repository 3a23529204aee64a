package io.trackside.domain.projection;

/**
 * A contradiction in an event that counts all the same: the book's word stands, and somebody should
 * ask the book (commission-rules.md, "Facts": "a difference is flagged").
 *
 * @param event the event that is flagged
 * @param code stable word, one of the constants
 * @param pointer JSON pointer to the member of the event
 * @param detail what contradicts what
 */
public record EventFlag(String source, Origin event, String code, String pointer, String detail) {

  /** The payout is not what stake, odds, dead heat and void factor give. */
  public static final String PAYOUT = "payout_differs";

  /** The bet was settled before it was struck. */
  public static final String PLACED_LATE = "placed_after_settled";

  /** The settlement tells another time of striking than the placement. */
  public static final String PLACED_OTHERWISE = "placed_at_differs";
}
