/** Whether a second person must decide. */
@NullMarked
package io.trackside.commission.approval;

import org.jspecify.annotations.NullMarked;
