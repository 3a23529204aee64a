package io.trackside.pamsync.feed;

import io.trackside.domain.id.Environment;

/** The label under which a feed's key is sealed. */
final class FeedKeys {
  private FeedKeys() {}

  static String label(Environment environment, String source) {
    return "pam_feed/" + environment.key() + "/" + source;
  }
}
