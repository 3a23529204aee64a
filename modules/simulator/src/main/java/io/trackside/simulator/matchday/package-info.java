/**
 * A day at the track, from the first click to the reconciliation, played through public HTTP.
 *
 * <p>A sportsbook, a forex broker and a prop firm play beside one another, each with a book of its
 * own. What partners should have earned is computed once more from the books alone (package {@code
 * deal}) and compared to the last digit.
 */
@NullMarked
package io.trackside.simulator.matchday;

import org.jspecify.annotations.NullMarked;
