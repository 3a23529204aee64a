/** The hub as its clients see it: tokens, JSON, paging, problems. */
@NullMarked
package io.trackside.simulator.hub;

import org.jspecify.annotations.NullMarked;
