/**
 * To whom a player belongs: decided at the registration by what proves it, changed by hand, and
 * explained.
 */
@NullMarked
package io.trackside.attribution.binding;

import org.jspecify.annotations.NullMarked;
