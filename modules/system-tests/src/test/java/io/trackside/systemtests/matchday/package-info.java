/** The simulator's sums beside the hub's engine, without a server. */
@NullMarked
package io.trackside.systemtests.matchday;

import org.jspecify.annotations.NullMarked;
