/** SQL of this module; records go in and out, and nothing else. */
@NullMarked
package io.trackside.pamsync.store;

import org.jspecify.annotations.NullMarked;
