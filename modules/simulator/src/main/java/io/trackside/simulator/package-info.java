/**
 * The outside world of Trackside: a bookmaker, partners, a match day and a load generator.
 *
 * <p>Nothing here knows the hub's code. The simulator speaks the published HTTP contract only and
 * keeps books of its own, so that what it finds out about the hub is evidence and not an echo.
 */
@NullMarked
package io.trackside.simulator;

import org.jspecify.annotations.NullMarked;
