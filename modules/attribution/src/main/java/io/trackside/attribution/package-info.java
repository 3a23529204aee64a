/**
 * Attribution: who brought a player, and the means to prove it.
 *
 * <p>Immediate: a click is durable before it is answered, and a registration is bound inside the
 * intake's transaction. The first binding is for life; every decision keeps its steps, also where
 * nobody was bound.
 *
 * <p>The module refuses to know what a player is worth (commission) and whom to tell about one
 * (delivery), and it keeps no personal data of the registration.
 *
 * <p>The root holds the door that others call and what starts; everything else stands in packages
 * by subject: {@code partner}, {@code link}, {@code creative} and {@code claim} for what is agreed,
 * {@code click} and {@code key} for what is clicked, {@code binding} for whose a player is, {@code
 * approval} for what waits for a second person, {@code fraud} for doubt, {@code history}, {@code
 * funnel} and {@code licence} for what other modules ask, {@code lookalike} and {@code input} for
 * what all of these share.
 */
@NullMarked
package io.trackside.attribution;

import org.jspecify.annotations.NullMarked;
