/** Errors that callers may see: a sealed hierarchy with a stable code and an HTTP status each. */
@NullMarked
package io.trackside.contracts.problem;

import org.jspecify.annotations.NullMarked;
