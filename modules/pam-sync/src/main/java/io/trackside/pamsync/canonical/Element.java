package io.trackside.pamsync.canonical;

import org.jspecify.annotations.Nullable;

/** One event of a body: good enough to be stored, or refused. */
public sealed interface Element {

  /**
   * An event with a good envelope.
   *
   * @param raw the bytes of this event alone, inflated
   */
  record Good(byte[] raw, Envelope envelope) implements Element {}

  /**
   * A refused event.
   *
   * @param tooLarge 413 instead of 400 where it stands alone
   */
  record Bad(@Nullable String eventId, String code, String pointer, String detail, boolean tooLarge)
      implements Element {}
}
