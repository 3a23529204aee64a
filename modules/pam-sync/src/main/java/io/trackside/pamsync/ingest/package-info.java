/** From a request to a durable receipt: verification, group commit, the inbound log. */
@NullMarked
package io.trackside.pamsync.ingest;

import org.jspecify.annotations.NullMarked;
