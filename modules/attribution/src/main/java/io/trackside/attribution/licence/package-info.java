/** What other rooms may know of a partner's licences and countries. */
@NullMarked
package io.trackside.attribution.licence;

import org.jspecify.annotations.NullMarked;
