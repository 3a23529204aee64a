/** What is a partner's own and binds players by its name: promo codes and dedicated domains. */
@NullMarked
package io.trackside.attribution.claim;

import org.jspecify.annotations.NullMarked;
