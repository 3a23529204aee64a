/**
 * Systems that can only call a URL: their parameters become one canonical event, the same one for
 * the same parameters, so that a repeated call is a duplicate like any other.
 */
@NullMarked
package io.trackside.pamsync.postback;

import org.jspecify.annotations.NullMarked;
