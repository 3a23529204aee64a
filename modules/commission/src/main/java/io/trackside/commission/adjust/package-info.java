/**
 * Adjustments of players' NGR by hand: proposed by one person, approved by another, and from then
 * on a fact of the player like those of the feeds, which the deal's step ADJUSTMENTS deducts.
 */
@NullMarked
package io.trackside.commission.adjust;

import org.jspecify.annotations.NullMarked;
