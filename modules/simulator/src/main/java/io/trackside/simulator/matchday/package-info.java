/**
 * A day at the track, from the first click to the reconciliation, played through public HTTP.
 *
 * <p>What partners should have earned is computed here once more from the book alone, in exact
 * arithmetic, and compared to the cent.
 */
@NullMarked
package io.trackside.simulator.matchday;

import org.jspecify.annotations.NullMarked;
