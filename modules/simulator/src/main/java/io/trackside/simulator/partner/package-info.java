/**
 * Partners: servers that receive postbacks and webhooks, check every one and misbehave on order.
 */
@NullMarked
package io.trackside.simulator.partner;

import org.jspecify.annotations.NullMarked;
