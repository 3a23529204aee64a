/**
 * The one way out over HTTP. Every URL that a user configured is taken for hostile: what it
 * resolves to is classified, and then exactly that address is connected to.
 */
@NullMarked
package io.trackside.platform.http;

import org.jspecify.annotations.NullMarked;
