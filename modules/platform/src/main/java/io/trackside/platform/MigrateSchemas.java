package io.trackside.platform;

import io.trackside.contracts.platform.SchemaOwner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Migrates every module's tables as the owner, then grants the application its rights on them. */
@ApplicationScoped
class MigrateSchemas {
  @Inject @Any Instance<SchemaOwner> owners;
  @Inject Databases databases;

  void run() throws SQLException {
    List<SchemaOwner> sorted =
        owners.stream().sorted(Comparator.comparing(SchemaOwner::module)).toList();
    MigrateSchema migrate = new MigrateSchema(databases.owner(), databases.vendor());
    sorted.forEach(migrate::of);
    new GrantRights(databases).on(sorted);
  }
}
