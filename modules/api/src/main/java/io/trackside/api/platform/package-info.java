/** What operators and load balancers ask: health and version. */
@NullMarked
package io.trackside.api.platform;

import org.jspecify.annotations.NullMarked;
