/**
 * The canonical inbound event as the book says it (http-contract.md, "Inbound events"), parsed and
 * typed, before anything is deduplicated, versioned or believed.
 */
@NullMarked
package io.trackside.domain.event;

import org.jspecify.annotations.NullMarked;
