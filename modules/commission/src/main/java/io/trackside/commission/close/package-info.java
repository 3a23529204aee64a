/** The close of a period, and what people decide on the statements that came of it. */
@NullMarked
package io.trackside.commission.close;

import org.jspecify.annotations.NullMarked;
