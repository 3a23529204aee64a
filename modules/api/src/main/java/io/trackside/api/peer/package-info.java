/** Whose request it is, behind proxies too. The one place that reads forwarding headers. */
@NullMarked
package io.trackside.api.peer;

import org.jspecify.annotations.NullMarked;
