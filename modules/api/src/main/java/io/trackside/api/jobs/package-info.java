/** Jobs over HTTP: their progress, and the orders that start one without belonging to a room. */
@NullMarked
package io.trackside.api.jobs;

import org.jspecify.annotations.NullMarked;
