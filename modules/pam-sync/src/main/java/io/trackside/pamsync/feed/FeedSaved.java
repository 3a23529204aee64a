package io.trackside.pamsync.feed;

import io.trackside.domain.id.Environment;

/** A feed was made or changed. */
record FeedSaved(Environment environment) {}
