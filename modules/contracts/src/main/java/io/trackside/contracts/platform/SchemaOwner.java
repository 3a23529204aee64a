package io.trackside.contracts.platform;

/**
 * A module that owns tables. Platform migrates each owner's schema at start, before anything else
 * runs, from {@code db/migration/<module>} and {@code db/vendor/<h2|postgresql>/<module>} of the
 * class loader, with a history table of its own.
 */
public interface SchemaOwner {

  /** Module name as in the migration's folder, for example {@code commission}. */
  String module();

  /** The class loader that sees the migrations. */
  default ClassLoader loader() {
    return getClass().getClassLoader();
  }
}
