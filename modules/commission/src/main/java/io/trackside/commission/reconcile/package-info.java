/** Whether the book's totals and the sums kept here agree. */
@NullMarked
package io.trackside.commission.reconcile;

import org.jspecify.annotations.NullMarked;
