package io.trackside.pamsync.dialect;

/**
 * Where a payload differs from the dialect's schema.
 *
 * @param pointer the place, array indices as {@code *}
 * @param kind {@code unknown}, {@code missing}, {@code retyped} or {@code value}
 * @param detail for the operator
 */
record Finding(String pointer, String kind, String detail) {
  static final String UNKNOWN = "unknown";
  static final String MISSING = "missing";
  static final String RETYPED = "retyped";
  static final String VALUE = "value";
}
