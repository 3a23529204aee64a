/** Who may send: sources and their keys, the quarantine, lookups of stored events. */
@NullMarked
package io.trackside.pamsync.sources;

import org.jspecify.annotations.NullMarked;
