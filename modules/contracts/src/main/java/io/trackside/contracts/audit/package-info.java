/** The transparency log. */
@NullMarked
package io.trackside.contracts.audit;

import org.jspecify.annotations.NullMarked;
