/**
 * The built EAR over HTTP, as an outsider sees it: plain JSON, own signatures, no class of the hub.
 * One server serves all test classes of a run; the run is repeated on each database.
 */
@NullMarked
package io.trackside.systemtests.http;

import org.jspecify.annotations.NullMarked;
