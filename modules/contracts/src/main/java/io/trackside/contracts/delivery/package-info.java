/** Telling partners: destinations, owed deliveries and their attempts. */
@NullMarked
package io.trackside.contracts.delivery;

import org.jspecify.annotations.NullMarked;
