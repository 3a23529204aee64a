package io.trackside.platform.store;

import io.trackside.jdbc.Statements;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import javax.sql.DataSource;

/** This room's statements. */
@Dependent
class Database extends Statements {
  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource source;

  @Override
  protected DataSource source() {
    return source;
  }
}
