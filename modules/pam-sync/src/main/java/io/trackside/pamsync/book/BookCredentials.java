package io.trackside.pamsync.book;

import io.trackside.contracts.platform.OutgoingHttp.Outcome;
import io.trackside.pamsync.book.BookCalls.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the hub proves to a book who it is. */
interface BookCredentials {

  /** The headers for a request; asking for them may itself be a call. */
  Proof prove(Request request, BookCalls calls);

  /**
   * The book did not accept a proof.
   *
   * @return whether another may be had, so that another attempt makes sense
   */
  boolean refused(Proof proof);

  /**
   * A proof, or what became of asking for one.
   *
   * @param headers null if there is none
   * @param outcome why there is none; null if there is one
   */
  record Proof(@Nullable Map<String, String> headers, @Nullable Outcome outcome) {
    static Proof of(Map<String, String> headers) {
      return new Proof(headers, null);
    }

    static Proof none(Outcome outcome) {
      return new Proof(null, outcome);
    }
  }
}
