/** Partners, programmes, links, clicks and who brought a player. */
@NullMarked
package io.trackside.contracts.attribution;

import org.jspecify.annotations.NullMarked;
