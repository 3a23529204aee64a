/** From stored events to player facts, shard by shard, in one transaction with the other rooms. */
@NullMarked
package io.trackside.pamsync.intake;

import org.jspecify.annotations.NullMarked;
