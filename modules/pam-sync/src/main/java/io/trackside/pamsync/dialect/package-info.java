/**
 * Vendors' shapes made canonical by configuration: a JSON Schema of what comes in, one JSONata
 * expression that maps it, and samples that prove the expression. Mapping happens at receipt, since
 * dedupe, shard and receipt need canonical ids. Knows nothing of signatures and of what events mean
 * to the other rooms.
 */
@NullMarked
package io.trackside.pamsync.dialect;

import org.jspecify.annotations.NullMarked;
