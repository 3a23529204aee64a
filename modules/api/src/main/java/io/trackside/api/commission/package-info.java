/** Deals, assignments, statements, simulations and reconciliations over HTTP. */
@NullMarked
package io.trackside.api.commission;

import org.jspecify.annotations.NullMarked;
