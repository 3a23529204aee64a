/**
 * Adjustments by hand, proposed by one person and approved by another: lines of a statement, or
 * facts of a player's NGR like those of the feeds, which the deal's step ADJUSTMENTS deducts.
 */
@NullMarked
package io.trackside.commission.adjust;

import org.jspecify.annotations.NullMarked;
