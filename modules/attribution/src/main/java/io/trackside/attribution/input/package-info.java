/**
 * What the packages of this module share: checks of input with pointers, cursors of pages, and ids
 * that nobody can guess.
 */
@NullMarked
package io.trackside.attribution.input;

import org.jspecify.annotations.NullMarked;
