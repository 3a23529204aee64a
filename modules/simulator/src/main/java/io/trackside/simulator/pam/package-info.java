/**
 * The bookmaker: a book with a ledger of its own, the webhooks it sends and the REST API it
 * answers.
 *
 * <p>The ledger is the oracle that Trackside is measured against. It is kept from the book's own
 * facts, at once and in order; duplicates, reordering, retries and withheld windows happen only
 * afterwards, on the way out.
 */
@NullMarked
package io.trackside.simulator.pam;

import org.jspecify.annotations.NullMarked;
