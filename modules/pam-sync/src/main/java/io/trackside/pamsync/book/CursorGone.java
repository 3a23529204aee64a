package io.trackside.pamsync.book;

/** The book no longer knows the cursor: the list begins anew. */
final class CursorGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CursorGone() {
    super("the cursor is gone", null, false, false);
  }
}
