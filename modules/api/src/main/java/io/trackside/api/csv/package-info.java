/**
 * Tables for spreadsheets: one way to write them, so that no cell of any of them is ever a formula.
 */
@NullMarked
package io.trackside.api.csv;

import org.jspecify.annotations.NullMarked;
