/**
 * Attribution: who brought a player, and the means to prove it.
 *
 * <p>Immediate: a click is durable before it is answered, and a registration is bound inside the
 * intake's transaction. The first binding is for life; every decision keeps its steps, also where
 * nobody was bound.
 *
 * <p>The module refuses to know what a player is worth (commission) and whom to tell about one
 * (delivery), and it keeps no personal data of the registration.
 */
@NullMarked
package io.trackside.attribution;

import org.jspecify.annotations.NullMarked;
