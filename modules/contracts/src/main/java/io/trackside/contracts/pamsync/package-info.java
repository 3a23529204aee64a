/** The way in: sources, inbox, quarantine, the projection and the systems of the book. */
@NullMarked
package io.trackside.contracts.pamsync;

import org.jspecify.annotations.NullMarked;
