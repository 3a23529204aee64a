/** Sources over HTTP: sending events, and looking at what was sent. */
@NullMarked
package io.trackside.api.ingest;

import org.jspecify.annotations.NullMarked;
