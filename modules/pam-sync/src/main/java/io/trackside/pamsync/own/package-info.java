/** What the hub says itself, put into the inbox like the events of any source. */
@NullMarked
package io.trackside.pamsync.own;

import org.jspecify.annotations.NullMarked;
