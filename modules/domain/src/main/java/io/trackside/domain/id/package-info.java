/** Ids and environments. */
@NullMarked
package io.trackside.domain.id;

import org.jspecify.annotations.NullMarked;
