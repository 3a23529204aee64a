/**
 * Budgets of requests: a client's own once it has proved itself, and its address's until then, so
 * that strangers spend nobody's budget but their own.
 */
@NullMarked
package io.trackside.api.limits;

import org.jspecify.annotations.NullMarked;
