/**
 * Servers as processes: the configured WildFly with the EAR, and a real PostgreSQL. Each server has
 * a base directory of its own, so that several run side by side and one may be killed and started
 * again on the same data.
 */
@NullMarked
package io.trackside.systemtests.server;

import org.jspecify.annotations.NullMarked;
