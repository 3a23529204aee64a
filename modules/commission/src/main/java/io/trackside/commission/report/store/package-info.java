/** Queries of the reports; nothing is written here. */
@NullMarked
package io.trackside.commission.report.store;

import org.jspecify.annotations.NullMarked;
