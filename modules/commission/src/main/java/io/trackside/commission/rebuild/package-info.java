/**
 * Statements computed anew from the signed raw events, as they were known when they were closed,
 * and compared with the stored ones byte by byte; and statements as another deal would have made
 * them.
 *
 * <p>The way of a rebuild: note whose raw events are needed; for each account read its players'
 * events one player after the other into sums, once for every moment at which a statement was
 * closed, and repeat the closes on them; then add what subs earn for parents, write the canonical
 * document and compare. It uses the projection, the folding and the engine of the hub itself, and
 * nothing that they stored. It writes its own two tables and nothing else.
 */
@NullMarked
package io.trackside.commission.rebuild;

import org.jspecify.annotations.NullMarked;
