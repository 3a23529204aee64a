package io.trackside.pamsync.feed;

/** The server stops: what is under way is left as it was. */
final class FeedInterrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FeedInterrupted() {
    super("the server stops", null, false, false);
  }
}
