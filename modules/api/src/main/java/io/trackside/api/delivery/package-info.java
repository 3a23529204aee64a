/** Destinations, deliveries and their attempts, over HTTP. */
@NullMarked
package io.trackside.api.delivery;

import org.jspecify.annotations.NullMarked;
