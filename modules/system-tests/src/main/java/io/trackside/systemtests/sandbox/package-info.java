/** The sandbox: one command that starts the product and plays a match day against it. */
@NullMarked
package io.trackside.systemtests.sandbox;

import org.jspecify.annotations.NullMarked;
