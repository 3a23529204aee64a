/**
 * Texts that look like one another: ids and names that are refused because somebody else has almost
 * the same.
 */
@NullMarked
package io.trackside.attribution.lookalike;

import org.jspecify.annotations.NullMarked;
