/** Pages for the operator. They use the public API as every other client does, and nothing else. */
@NullMarked
package io.trackside.console;

import org.jspecify.annotations.NullMarked;
