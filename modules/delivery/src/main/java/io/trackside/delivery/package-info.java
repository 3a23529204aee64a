/**
 * Tells partners what happened to the players they sent: postbacks and webhooks, at least once.
 *
 * <p>Immediate, in the transaction of the fact: which destinations are owed what, with URL and body
 * fixed. Later, outside any transaction: sending, and the record of what became of it. Rows are the
 * truth; work orders, lanes and breakers in memory may be lost at any moment.
 *
 * <p>The module knows neither how a conversion or a commission is derived nor who may be bound to a
 * player: it is told outbound events and decides only whom to tell, and whether it still may.
 */
@NullMarked
package io.trackside.delivery;

import org.jspecify.annotations.NullMarked;
