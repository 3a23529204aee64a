package io.trackside.commission.rebuild;

import java.time.Instant;

/**
 * When something was computed.
 *
 * @param events raw events had taken effect before it
 * @param people bindings, assignments and exchange rates were known by it
 */
record Moment(Instant events, Instant people) {}
