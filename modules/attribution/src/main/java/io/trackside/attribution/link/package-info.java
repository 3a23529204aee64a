/** Tracking links: published by code, kept in memory for the clicks. */
@NullMarked
package io.trackside.attribution.link;

import org.jspecify.annotations.NullMarked;
