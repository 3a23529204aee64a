/**
 * Statements from one state to the next with their postings, what of them is payable, and its
 * payment by hand.
 */
@NullMarked
package io.trackside.commission.payment;

import org.jspecify.annotations.NullMarked;
