/**
 * The tables of delivery, by plain JDBC: arrays and batches, a constant number of statements
 * whatever the number of rows. Nothing here decides what a row means.
 */
@NullMarked
package io.trackside.delivery.store;

import org.jspecify.annotations.NullMarked;
