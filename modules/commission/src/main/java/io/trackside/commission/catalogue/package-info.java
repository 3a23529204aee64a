/**
 * Deals as the engine wants them: read from their documents, and which of them counts for a player.
 */
@NullMarked
package io.trackside.commission.catalogue;

import org.jspecify.annotations.NullMarked;
