/** The quarantine: what was set aside is looked at, processed again or discarded, on the record. */
@NullMarked
package io.trackside.pamsync.quarantine;

import org.jspecify.annotations.NullMarked;
