/**
 * The hub over HTTP: resources that translate between JSON and the rooms' contracts, and nothing
 * else. A package per room; here is what they share.
 */
@NullMarked
package io.trackside.api;

import org.jspecify.annotations.NullMarked;
