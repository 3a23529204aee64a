/** SQL of the commission module. Everything runs on the connection of the caller's transaction. */
@NullMarked
package io.trackside.commission.store;

import org.jspecify.annotations.NullMarked;
