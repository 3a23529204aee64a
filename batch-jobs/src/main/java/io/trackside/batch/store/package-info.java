/** SQL of the jobs; nothing else touches their table. */
@NullMarked
package io.trackside.batch.store;

import org.jspecify.annotations.NullMarked;
