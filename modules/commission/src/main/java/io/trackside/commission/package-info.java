/**
 * Commission: deals, player figures, statements, the ledger and the reconciliation with the book.
 *
 * <p>Immediate, in the intake's transaction: facts of bound players become figures (sums by player,
 * business day and dimensions), first deposits and CPA qualifications are derived, and the
 * statements concerned are marked. Later, by the accrual worker, serial per partner and deal: a
 * marked statement is recomputed from its figures and the difference is posted. So the cost of an
 * accrual depends on the figures kept, not on the number of bets, and any order of arrival ends in
 * the same statement.
 *
 * <p>The rules themselves are {@code io.trackside.domain.commission}. This module knows neither raw
 * events nor how a player came to a partner, and keeps no personal data.
 *
 * <p>The root holds the door of the intake; the other doors stand with their subjects. In the order
 * in which they build on one another: {@code catalogue} and {@code statement} for what deals and
 * statements are, {@code rate}, {@code deal}, {@code figure}, {@code adjust}, {@code accrual},
 * {@code payment}, {@code payout}, {@code close}; beside them {@code explain}, {@code rebuild},
 * {@code reconcile}, {@code report} and {@code simulate} look at what came of it.
 */
@NullMarked
package io.trackside.commission;

import org.jspecify.annotations.NullMarked;
