/** Standard Webhooks signatures, written from the specification and checked by its library. */
@NullMarked
package io.trackside.simulator.signing;

import org.jspecify.annotations.NullMarked;
