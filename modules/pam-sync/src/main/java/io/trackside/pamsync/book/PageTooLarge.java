package io.trackside.pamsync.book;

/** An answer longer than what is read of one: a page of fewer items may fit. */
final class PageTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PageTooLarge() {
    super("the page is too large", null, false, false);
  }
}
