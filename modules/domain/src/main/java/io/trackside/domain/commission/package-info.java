/**
 * The commission engine: a pure function of (deal versions, figures, exchange rates), with no
 * clock, no I/O and no dependence on the order of arrival (commission-rules.md). Stored statements
 * and {@code POST /v1/simulations} are computed by the same code. Everything between two roundings
 * is exact; every line is rounded once.
 *
 * <p>A deal option that the engine does not carry out is refused when the deal is read ({@link
 * io.trackside.domain.commission.DealReader}); nothing of a deal is ever ignored in silence.
 */
@NullMarked
package io.trackside.domain.commission;

import org.jspecify.annotations.NullMarked;
