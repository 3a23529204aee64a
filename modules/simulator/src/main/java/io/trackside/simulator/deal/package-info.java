/**
 * What partners were promised, twice over: as the deal document that the hub is given, and as plain
 * sums over the book's own figures.
 *
 * <p>A deal is a list of parts (RevShare, CPA, leads, lots, challenges …); each part writes its
 * piece of the document and computes what it must come to, the long way and to the last digit
 * (commission-rules.md). Nothing here knows how the hub computes: that is what makes the comparison
 * worth something.
 */
@NullMarked
package io.trackside.simulator.deal;

import org.jspecify.annotations.NullMarked;
