/**
 * Statements computed from figures and posted, by workers who are handed each statement once it has
 * rested; and open statements as they would be now.
 */
@NullMarked
package io.trackside.commission.accrual;

import org.jspecify.annotations.NullMarked;
