/** Exchange rates: loaded, fetched, and as they stand. */
@NullMarked
package io.trackside.commission.rate;

import org.jspecify.annotations.NullMarked;
