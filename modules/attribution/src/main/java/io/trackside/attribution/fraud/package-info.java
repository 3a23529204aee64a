/**
 * Doubt about players and partners: dated rules with scores find, a flag holds commission and
 * conversions, a person reviews, and what was held goes out once or never.
 *
 * <p>At once, in the intake's transaction: what can be compared of a registration is kept as keyed
 * hashes, and the player is judged. Later, by a bounded worker: whoever has something in common
 * with a new player is judged again, so that any order of the same facts ends in the same cases;
 * and the figures of partners are looked at. The package knows nothing of money: commission and
 * delivery ask it for standings.
 */
@NullMarked
package io.trackside.attribution.fraud;

import org.jspecify.annotations.NullMarked;
