/** Work orders of delivery: which destinations to look at. */
@NullMarked
package io.trackside.delivery.messaging;

import org.jspecify.annotations.NullMarked;
