/** An odds and results feed on loopback, in the shape of The Odds API, and as a stream. */
@NullMarked
package io.trackside.simulator.feed;

import org.jspecify.annotations.NullMarked;
