package io.trackside.simulator.pam;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One event of the book's journal.
 *
 * @param position counts from 0
 * @param source the system that tells it
 * @param eventId under which the hub knows it
 * @param type canonical
 * @param body the exact JSON that webhook and REST carry
 */
public record BookEvent(
    int position,
    String source,
    String eventId,
    String type,
    String playerId,
    Instant time,
    ObjectNode body) {}
