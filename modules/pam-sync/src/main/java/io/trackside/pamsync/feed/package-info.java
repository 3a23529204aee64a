/**
 * Feeds of fixtures, odds and results: asking them at their pace and within their budget, keeping
 * what they said, and holding settlements against it. What a feed says changes no figure: the book
 * is right about money. A feed that is away stops nothing but itself.
 */
@NullMarked
package io.trackside.pamsync.feed;

import org.jspecify.annotations.NullMarked;
