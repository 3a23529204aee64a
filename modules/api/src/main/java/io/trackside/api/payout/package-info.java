/** Billing data, payout runs, and the files and documents that are made of both. */
@NullMarked
package io.trackside.api.payout;

import org.jspecify.annotations.NullMarked;
