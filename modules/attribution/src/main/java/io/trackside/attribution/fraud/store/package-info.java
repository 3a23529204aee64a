/** The tables {@code att_fraud_*}. */
@NullMarked
package io.trackside.attribution.fraud.store;

import org.jspecify.annotations.NullMarked;
