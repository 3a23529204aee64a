/** SQL of the audit log; nothing else touches its tables. */
@NullMarked
package io.trackside.audit.store;

import org.jspecify.annotations.NullMarked;
