/**
 * Keys of calls that may be repeated: a claim, the first answer beside the effect, and its end
 * after a day. What a call does and how an answer looks is none of this package's business.
 */
@NullMarked
package io.trackside.access.idempotency;

import org.jspecify.annotations.NullMarked;
