/**
 * Raw events read player by player and projected in memory, beside the projection: what was known
 * at a moment follows from the signed bytes alone. It writes notes of what to read, nothing else.
 */
@NullMarked
package io.trackside.pamsync.history;

import org.jspecify.annotations.NullMarked;
