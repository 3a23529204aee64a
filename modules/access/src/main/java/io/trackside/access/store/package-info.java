/** The SQL of clients and signing keys. */
@NullMarked
package io.trackside.access.store;

import org.jspecify.annotations.NullMarked;
