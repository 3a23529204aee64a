/** Strict JSON: what is not understood exactly is refused with its place. */
@NullMarked
package io.trackside.api.json;

import org.jspecify.annotations.NullMarked;
