/** Who may call what: the check before every resource, the token endpoint, clients. */
@NullMarked
package io.trackside.api.access;

import org.jspecify.annotations.NullMarked;
