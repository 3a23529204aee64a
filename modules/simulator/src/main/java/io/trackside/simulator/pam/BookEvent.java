package io.trackside.simulator.pam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One canonical CloudEvent of the book's journal. {@code body} is the exact JSON that webhook and
 * REST carry; {@code position} counts from 0.
 */
public record BookEvent(
    int position, String eventId, String type, String playerId, Instant time, ObjectNode body) {}
