/** Exact money in integer minor units. */
@NullMarked
package io.trackside.domain.money;

import org.jspecify.annotations.NullMarked;
