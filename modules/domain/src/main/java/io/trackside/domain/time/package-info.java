/** Business days and statement periods. */
@NullMarked
package io.trackside.domain.time;

import org.jspecify.annotations.NullMarked;
