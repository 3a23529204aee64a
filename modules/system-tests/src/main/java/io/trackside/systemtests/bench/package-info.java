/**
 * The benchmark: {@code mvn -Pbench -DskipTests verify} starts PostgreSQL and the server, loads it
 * from a process of its own, and prints each figure beside its ceiling of the same run.
 */
@NullMarked
package io.trackside.systemtests.bench;

import org.jspecify.annotations.NullMarked;
