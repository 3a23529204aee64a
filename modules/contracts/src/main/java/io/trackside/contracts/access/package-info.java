/** Who calls: clients, tokens, scopes. */
@NullMarked
package io.trackside.contracts.access;

import org.jspecify.annotations.NullMarked;
