/**
 * What only the inside of the server shows: whether database and broker commit together, what the
 * broker does with poison, whether a job's record outlives the job. The deployment is a WAR of
 * these tests around the platform's own jar, on the configured server.
 */
@NullMarked
package io.trackside.systemtests.incontainer;

import org.jspecify.annotations.NullMarked;
