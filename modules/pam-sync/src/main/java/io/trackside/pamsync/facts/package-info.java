/** What is derived about a player, shown with the events it comes from. */
@NullMarked
package io.trackside.pamsync.facts;

import org.jspecify.annotations.NullMarked;
