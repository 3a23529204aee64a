/**
 * The load generator: few threads, many connections, requests rendered ahead of time.
 *
 * <p>It must cost far less than the server it measures, since both share the machine; it therefore
 * writes bytes to sockets itself instead of going through an HTTP client.
 */
@NullMarked
package io.trackside.simulator.load;

import org.jspecify.annotations.NullMarked;
