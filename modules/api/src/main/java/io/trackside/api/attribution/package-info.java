/** Partners, programmes, links, clicks and the explanation of a binding, over HTTP. */
@NullMarked
package io.trackside.api.attribution;

import org.jspecify.annotations.NullMarked;
