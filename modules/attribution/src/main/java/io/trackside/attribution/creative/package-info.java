/**
 * The registry of advertisements: what was submitted, approved and withdrawn, and the rules on
 * their wording.
 */
@NullMarked
package io.trackside.attribution.creative;

import org.jspecify.annotations.NullMarked;
