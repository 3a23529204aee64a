/**
 * What a statement is made of wherever it is met: ids, states, views, accounts, the frozen
 * computation, its bytes and their hash, and the marks by which it is computed anew.
 */
@NullMarked
package io.trackside.commission.statement;

import org.jspecify.annotations.NullMarked;
