/**
 * Looks at the built product from outside: starts the configured server with the built EAR, drives
 * it over HTTP, kills it, measures it. Nothing here is deployed and nothing here knows the hub's
 * classes; the boundary rules alone read them.
 */
@NullMarked
package io.trackside.systemtests;

import org.jspecify.annotations.NullMarked;
