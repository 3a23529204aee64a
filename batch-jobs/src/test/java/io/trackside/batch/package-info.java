/** Tests of the jobs on real databases. */
@NullMarked
package io.trackside.batch;

import org.jspecify.annotations.NullMarked;
