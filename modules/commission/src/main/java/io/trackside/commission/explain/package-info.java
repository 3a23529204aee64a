/** A line of a statement explained down to the signed events. */
@NullMarked
package io.trackside.commission.explain;

import org.jspecify.annotations.NullMarked;
