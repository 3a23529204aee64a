/**
 * The ground the rooms stand on: settings, the clock, migrations at start, the sweeper, and the
 * order in which everything starts and stops. It knows databases, the broker and the network; it
 * refuses to know what a bet, a partner or a commission is.
 */
@NullMarked
package io.trackside.platform;

import org.jspecify.annotations.NullMarked;
