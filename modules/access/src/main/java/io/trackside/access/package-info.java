/**
 * Who may call the hub: the API's clients, their secrets, and the signed tokens they get for them.
 * Tokens are checked without the database; a disabled client is noticed within seconds. This room
 * refuses to know what an operation does with the caller it is told.
 */
@NullMarked
package io.trackside.access;

import org.jspecify.annotations.NullMarked;
