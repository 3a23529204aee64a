/**
 * Reports: what commission keeps, grouped by whatever an analyst asks for.
 *
 * <p>Nothing is counted on the side. A report reads the sums per player and business day, the
 * statements and the ledger, so that its totals are theirs, also after a close, a correction, a
 * reversal or a rebinding. Single bets are never read. Every report has a bound on rows, figures
 * and time.
 */
@NullMarked
package io.trackside.commission.report;

import org.jspecify.annotations.NullMarked;
