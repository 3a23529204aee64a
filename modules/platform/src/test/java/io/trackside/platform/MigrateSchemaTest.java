package io.trackside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.platform.SchemaOwner;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrateSchemaTest {
  private final JdbcDataSource database = new JdbcDataSource();

  @BeforeEach
  void name() {
    database.setURL(
        "jdbc:h2:mem:migrate"
            + System.nanoTime()
            + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;"
            + "DEFAULT_NULL_ORDERING=HIGH");
  }

  @Test
  void modulesMigrateSideBySideWithHistoriesOfTheirOwn() throws SQLException {
    MigrateSchema migrate = new MigrateSchema(database, "h2");

    migrate.of(owner("alpha-beta"));
    migrate.of(owner("gamma"));
    migrate.of(owner("gamma"));

    assertThat(tables())
        .contains(
            "alp_things",
            "alp_vendor_things",
            "gam_things",
            "alpha_beta_schema_history",
            "gamma_schema_history");
  }

  @Test
  void platformsOwnTableMayHaveBeenMadeByTheServerBefore() throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "create table xids (xid varbinary(144), transactionManagerID varchar(64),"
              + " actionuid varbinary(144))");
      statement.execute("create unique index index_xid on xids (xid)");
    }

    new MigrateSchema(database, "h2").of(new PlatformSchema());

    assertThat(tables()).contains("xids", "platform_schema_history");
  }

  @Test
  void aModuleWithoutScriptsStopsTheStart() {
    assertThatThrownBy(() -> new MigrateSchema(database, "h2").of(owner("absent")))
        .isInstanceOf(FlywayException.class);
  }

  @Test
  void theApplicationsRoleLosesChangesOfAppendOnlyTablesLast() {
    SchemaOwner ledger =
        new SchemaOwner() {
          @Override
          public String module() {
            return "commission";
          }

          @Override
          public List<String> appendOnlyTables() {
            return List.of("com_entry");
          }
        };

    List<String> sql = GrantRights.statements("public", "trackside_app", List.of(ledger));

    assertThat(sql.get(sql.size() - 1))
        .isEqualTo("revoke update, delete, truncate on com_entry from trackside_app");
    assertThat(sql)
        .contains("revoke insert, update, delete on commission_schema_history from trackside_app");
    assertThatThrownBy(() -> GrantRights.statements("public", "app; drop", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SchemaOwner owner(String module) {
    return () -> module;
  }

  private TreeSet<String> tables() throws SQLException {
    TreeSet<String> names = new TreeSet<>();
    try (Connection connection = database.getConnection();
        ResultSet tables =
            connection.getMetaData().getTables(null, "public", "%", new String[] {"BASE TABLE"})) {
      while (tables.next()) {
        names.add(tables.getString("TABLE_NAME"));
      }
    }
    return names;
  }
}
