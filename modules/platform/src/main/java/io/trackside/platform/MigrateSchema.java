package io.trackside.platform;

import io.trackside.contracts.platform.SchemaOwner;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings one module's tables to the version of its code, with the module's own class loader and a
 * history table of its own, so that modules migrate independently of each other.
 */
final class MigrateSchema {
  private static final System.Logger LOG = System.getLogger("io.trackside.platform.migrations");

  private final DataSource dataSource;
  private final String vendor;

  /**
   * @param vendor folder of vendor-specific scripts, {@code h2} or {@code postgresql}
   */
  MigrateSchema(DataSource dataSource, String vendor) {
    this.dataSource = dataSource;
    this.vendor = vendor;
  }

  /** Migrates; a missing or failing script stops the start. */
  void of(SchemaOwner owner) {
    MigrateResult result =
        Flyway.configure(owner.loader())
            .dataSource(dataSource)
            .locations(locations(owner).toArray(String[]::new))
            .failOnMissingLocations(true)
            .table(historyTable(owner.module()))
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load()
            .migrate();
    LOG.log(
        Level.INFO,
        "event=schema_migrated module={0} scripts={1}",
        owner.module(),
        result.migrationsExecuted);
  }

  /** A history table per module; a hyphen would need quoting in SQL. */
  static String historyTable(String module) {
    return module.toLowerCase(Locale.ROOT).replace('-', '_') + "_schema_history";
  }

  private List<String> locations(SchemaOwner owner) {
    List<String> locations = new ArrayList<>();
    locations.add("classpath:db/migration/" + owner.module());
    String vendorFolder = "db/vendor/" + vendor + "/" + owner.module();
    if (owner.loader().getResource(vendorFolder) != null) {
      locations.add("classpath:" + vendorFolder);
    }
    return locations;
  }
}
