/**
 * The words with which the rooms' stores speak to a database, so that every room binds, reads and
 * fails alike. A room keeps its SQL, its rows and its datasource; nothing here knows a table, a
 * room or a container. {@link io.trackside.jdbc.Statements} is for most stores, {@link
 * io.trackside.jdbc.Sql} for those that do several things on one connection.
 */
@NullMarked
package io.trackside.jdbc;

import org.jspecify.annotations.NullMarked;
