/**
 * The projection: from canonical events to player facts (commission-rules.md, "Facts").
 *
 * <p>Everything kept about a bet, bonus, payment or player is a set of claims that only grows, and
 * merging a claim is commutative, associative and idempotent. What counts is a pure view of that
 * set; a fact is the difference between the view before and after an event. So the sum of the facts
 * is the same in whatever order, and however often, the events arrive.
 *
 * <p>This package does not know where the claims are stored ({@link
 * io.trackside.domain.projection.KnownState}), who the partner is, nor what a deal pays.
 */
@NullMarked
package io.trackside.domain.projection;

import org.jspecify.annotations.NullMarked;
