/**
 * The way in: signed events of the book become player facts.
 *
 * <p>At once: the signature, the envelope, the durable row and its receipt ({@code ingest}). A few
 * milliseconds later, in one transaction with the other rooms: parsing, projection, binding,
 * figures, owed deliveries and the audit leaf ({@code intake}). On order: what was missed, from the
 * book's own REST API ({@code book}); stored events once more ({@code replay}); and what was set
 * aside ({@code quarantine}). For whoever asks: a player's facts ({@code facts}), and how complete
 * a source is ({@code order}).
 *
 * <p>This module refuses to know who brought a player, what a deal pays and how partners are told.
 */
@NullMarked
package io.trackside.pamsync;

import org.jspecify.annotations.NullMarked;
