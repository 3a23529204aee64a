package io.trackside.pamsync.dialect;

import io.trackside.pamsync.canonical.Element;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a payload: its events, or why there are none.
 *
 * @param events all of the payload's events; empty after a fault, and where the dialect says that
 *     the payload means nothing here
 * @param fault null if it maps
 * @param findings where the payload differs from the schema, in either case
 */
record Mapping(List<Element.Good> events, @Nullable MappingFault fault, List<Finding> findings) {}
