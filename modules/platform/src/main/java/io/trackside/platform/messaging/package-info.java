/** The only code that knows the broker: work orders inside transactions, doorbells outside. */
@NullMarked
package io.trackside.platform.messaging;

import org.jspecify.annotations.NullMarked;
