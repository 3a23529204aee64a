package io.trackside.pamsync.canonical;

import java.time.Instant;

/** What the inbox must know of an event before it is stored. */
public record Envelope(String id, String type, Instant time, String subject) {}
