/** The audit log over HTTP: checkpoints and batches. */
@NullMarked
package io.trackside.api.audit;

import org.jspecify.annotations.NullMarked;
