/**
 * Work that takes long and must survive a crash: filling a missed window from the book, writing an
 * audit batch, comparing a period with the book.
 *
 * <p>A job is a row ({@code bat_job}) with its parameters, a position, counts and a lease. At once:
 * the row, in the transaction of whoever asked. After the commit: an execution of Jakarta Batch,
 * which claims the row under a new fence, works step by step outside any transaction and commits
 * position and counts after each step. When a node dies, the lease runs out, the sweep starts a new
 * execution from the position, and the fence keeps the old one from writing should it still live.
 *
 * <p>Only this module knows {@code JobOperator}. It refuses to know what a step does: the rooms do
 * it, idempotently, behind their contracts.
 */
@NullMarked
package io.trackside.batch;

import org.jspecify.annotations.NullMarked;
