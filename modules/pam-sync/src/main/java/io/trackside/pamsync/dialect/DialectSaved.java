package io.trackside.pamsync.dialect;

import io.trackside.domain.id.Environment;

/** Told on this node when a version was saved; other nodes look within the age of their memory. */
record DialectSaved(Environment environment, String dialectId) {}
