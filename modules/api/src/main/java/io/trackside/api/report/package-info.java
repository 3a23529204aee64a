/** Reports and cohorts over HTTP, as JSON and as CSV. */
@NullMarked
package io.trackside.api.report;

import org.jspecify.annotations.NullMarked;
