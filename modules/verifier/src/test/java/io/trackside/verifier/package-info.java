/** Tests of the verifier, with batches written by code that shares nothing with the hub. */
@NullMarked
package io.trackside.verifier;

import org.jspecify.annotations.NullMarked;
