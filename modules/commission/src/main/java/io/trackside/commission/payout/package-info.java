/**
 * Payout: who a partner is for the books, the documents that the operator issues in its name, and
 * the runs that pay many partners at once.
 *
 * <p>A run only gathers and orders: what is payable, how it is posted and when a statement is paid
 * are the rules of {@code io.trackside.commission.payment}, which a payment by hand follows too.
 * What a run has gathered is claimed, so that nobody pays it a second time. Billing data are the
 * only personal data of this module; they are sealed at rest and never reach the log.
 */
@NullMarked
package io.trackside.commission.payout;

import org.jspecify.annotations.NullMarked;
