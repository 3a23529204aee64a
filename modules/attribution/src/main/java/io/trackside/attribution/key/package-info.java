/** The keys that sign click ids, their rotation, and what is kept of addresses under such keys. */
@NullMarked
package io.trackside.attribution.key;

import org.jspecify.annotations.NullMarked;
