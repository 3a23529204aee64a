/** Every error as RFC 9457 problem+json, with a stable code and nothing of our inside. */
@NullMarked
package io.trackside.api.problem;

import org.jspecify.annotations.NullMarked;
