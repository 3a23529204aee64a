/** The doorbell of the inbox. */
@NullMarked
package io.trackside.pamsync.messaging;

import org.jspecify.annotations.NullMarked;
