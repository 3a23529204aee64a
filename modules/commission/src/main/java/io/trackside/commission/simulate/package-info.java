/** Events under a deal, computed without storing anything. */
@NullMarked
package io.trackside.commission.simulate;

import org.jspecify.annotations.NullMarked;
