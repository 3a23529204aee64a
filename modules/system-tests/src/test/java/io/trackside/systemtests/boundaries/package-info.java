/** The architecture as tests that fail: what each room may know, and what no room may do. */
@NullMarked
package io.trackside.systemtests.boundaries;

import org.jspecify.annotations.NullMarked;
