/**
 * What is kept of players instead of their events: facts folded into figures, qualifications and
 * deeds in the intake's transaction, and built anew when a deal, a binding or a rate changes.
 */
@NullMarked
package io.trackside.commission.figure;

import org.jspecify.annotations.NullMarked;
