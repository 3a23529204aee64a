package io.trackside.platform;

import io.trackside.contracts.platform.SchemaOwner;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Grants the application's role what it needs and no more (security-and-faults: insider edits):
 * reading and writing of all tables, but neither update nor delete of append-only ones, and no
 * rights on migration histories beyond reading. Only with two roles on PostgreSQL.
 */
final class GrantRights {
  private static final System.Logger LOG = System.getLogger("io.trackside.platform.migrations");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

  private final Databases databases;

  GrantRights(Databases databases) {
    this.databases = databases;
  }

  void on(List<SchemaOwner> owners) throws SQLException {
    if (!databases.vendor().equals("postgresql")) {
      return;
    }
    String role = Databases.user(databases.application());
    if (role.equals(Databases.user(databases.owner()))) {
      LOG.log(Level.WARNING, "event=one_database_role role={0}", role);
      return;
    }
    try (Connection connection = databases.owner().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements(connection.getSchema(), role, owners)) {
        statement.execute(sql);
      }
    }
    LOG.log(Level.INFO, "event=rights_granted role={0}", role);
  }

  /** The statements, in order; the last ones take away what the first gave too broadly. */
  static List<String> statements(String schema, String role, List<SchemaOwner> owners) {
    String to = " to " + name(role);
    String from = " from " + name(role);
    List<String> sql = new ArrayList<>();
    sql.add("grant usage on schema " + name(schema) + to);
    sql.add("grant select, insert, update, delete on all tables in schema " + name(schema) + to);
    sql.add("grant usage, select on all sequences in schema " + name(schema) + to);
    for (SchemaOwner owner : owners) {
      sql.add(
          "revoke insert, update, delete on "
              + name(MigrateSchema.historyTable(owner.module()))
              + from);
      for (String table : owner.appendOnlyTables()) {
        sql.add("revoke update, delete, truncate on " + name(table) + from);
      }
    }
    return sql;
  }

  /** Names come from code and from the configured user; anything odd stops the start. */
  private static String name(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain database name: " + name);
    }
    return name;
  }
}
