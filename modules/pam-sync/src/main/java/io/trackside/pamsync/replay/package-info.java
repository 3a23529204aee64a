/**
 * Replay: stored events are compared with the projection, and those that would change something are
 * queued again. Everything else, as a rule all of it, costs a read and nothing more.
 */
@NullMarked
package io.trackside.pamsync.replay;

import org.jspecify.annotations.NullMarked;
