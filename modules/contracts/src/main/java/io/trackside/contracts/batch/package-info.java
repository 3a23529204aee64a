/** Jobs that run for long and survive a crash. */
@NullMarked
package io.trackside.contracts.batch;

import org.jspecify.annotations.NullMarked;
