package io.trackside.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * The two roles of the database: the application's, and the owner's for migrations. Where no owner
 * is configured (the embedded database) they are one.
 */
@ApplicationScoped
class Databases {
  static final String OWNER = "java:jboss/datasources/TracksideOwnerDS";

  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource application;

  DataSource application() {
    return application;
  }

  @SuppressWarnings("BanJNDI") // a constant name of this server's own registry
  DataSource owner() {
    try {
      return (DataSource) new InitialContext().lookup(OWNER);
    } catch (NamingException notBound) {
      return application;
    }
  }

  /** Folder name of vendor-specific scripts. */
  String vendor() throws SQLException {
    try (Connection connection = application.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    }
  }

  /** Database user of a role. */
  static String user(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return connection.getMetaData().getUserName();
    }
  }
}
