package io.trackside.contracts.platform;

import java.util.List;

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

  /**
   * Tables that the application may read and insert into, but never update or delete. With two
   * database roles on PostgreSQL platform grants just that; on H2 the module's own triggers do it.
   */
  default List<String> appendOnlyTables() {
    return List.of();
  }
}
