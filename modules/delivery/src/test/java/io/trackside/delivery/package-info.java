/** Tests of delivery, on an embedded database and a local HTTP server. */
@NullMarked
package io.trackside.delivery;

import org.jspecify.annotations.NullMarked;
