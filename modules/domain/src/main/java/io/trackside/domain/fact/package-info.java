/**
 * Facts: what the projection believes after duplicates, business keys and settlement versions are
 * resolved (commission-rules.md, "Facts"). The other modules read facts, never raw events.
 */
@NullMarked
package io.trackside.domain.fact;

import org.jspecify.annotations.NullMarked;
