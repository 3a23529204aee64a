/** Platform's own SQL. */
@NullMarked
package io.trackside.platform.store;

import org.jspecify.annotations.NullMarked;
