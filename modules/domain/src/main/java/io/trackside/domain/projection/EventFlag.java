package io.trackside.domain.projection;

import org.jspecify.annotations.Nullable;

/**
 * A contradiction in an event that counts all the same: the book's word stands, and somebody should
 * ask the book (commission-rules.md, "Facts": "a difference is flagged").
 *
 * @param event the event that is flagged
 * @param code stable word, one of the constants
 * @param pointer JSON pointer to the member of the event
 * @param detail what contradicts what
 * @param against the other event, where it is one of another source; null otherwise
 */
public record EventFlag(
    String source,
    Origin event,
    String code,
    String pointer,
    String detail,
    @Nullable Against against) {

  /** An event that says otherwise. */
  public record Against(String source, String eventId) {}

  /** A contradiction within a source. */
  public EventFlag(String source, Origin event, String code, String pointer, String detail) {
    this(source, event, code, pointer, detail, null);
  }

  /** A feed's result is not what the settlement says. */
  public static final String RESULT = "result_differs";

  /** The fixture was not played, and the bet was won or lost. */
  public static final String NOT_PLAYED = "fixture_not_played";

  /** The bet was settled before its fixture began. */
  public static final String BEFORE_START = "settled_before_start";

  /** The payout is not what stake, odds, dead heat and void factor give. */
  public static final String PAYOUT = "payout_differs";

  /** The bet was settled before it was struck. */
  public static final String PLACED_LATE = "placed_after_settled";

  /** The settlement tells another time of striking than the placement. */
  public static final String PLACED_OTHERWISE = "placed_at_differs";
}
