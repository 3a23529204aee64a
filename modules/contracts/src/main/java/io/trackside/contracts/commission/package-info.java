/** Deals, statements, simulation and reconciliation. */
@NullMarked
package io.trackside.contracts.commission;

import org.jspecify.annotations.NullMarked;
