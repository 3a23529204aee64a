/** To whom players belonged, and from when on, by the decisions as they were kept. Only reads. */
@NullMarked
package io.trackside.attribution.history;

import org.jspecify.annotations.NullMarked;
