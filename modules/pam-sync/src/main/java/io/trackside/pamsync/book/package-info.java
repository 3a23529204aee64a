/** The book's own REST API: fetching what was missed and what its ledger says. */
@NullMarked
package io.trackside.pamsync.book;

import org.jspecify.annotations.NullMarked;
