/**
 * The little HTTP that the simulator's servers and clients share: JSON, forms, problems, paging.
 */
@NullMarked
package io.trackside.simulator.http;

import org.jspecify.annotations.NullMarked;
