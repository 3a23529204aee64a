/**
 * What waits for a second person: whoever needs one files a request here, and carries it out once
 * another client approved it.
 */
@NullMarked
package io.trackside.attribution.approval;

import org.jspecify.annotations.NullMarked;
