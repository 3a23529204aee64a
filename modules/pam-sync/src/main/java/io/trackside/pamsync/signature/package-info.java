/** Who sent it: signatures over the bytes as received, checked before anything is parsed. */
@NullMarked
package io.trackside.pamsync.signature;

import org.jspecify.annotations.NullMarked;
