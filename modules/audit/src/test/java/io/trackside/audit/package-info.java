/** Tests of the audit log on real databases. */
@NullMarked
package io.trackside.audit;

import org.jspecify.annotations.NullMarked;
