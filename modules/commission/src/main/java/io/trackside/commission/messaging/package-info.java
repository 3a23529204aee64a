/** Work orders of commission: statements to accrue and players to refold. */
@NullMarked
package io.trackside.commission.messaging;

import org.jspecify.annotations.NullMarked;
