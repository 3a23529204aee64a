/** The Idempotency-Key header: which calls take one, and the first answer given again. */
@NullMarked
package io.trackside.api.idempotency;

import org.jspecify.annotations.NullMarked;
