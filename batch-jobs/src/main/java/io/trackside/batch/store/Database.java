package io.trackside.batch.store;

import io.trackside.jdbc.Statements;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import javax.sql.DataSource;

/** This room's statements. */
@Dependent
public class Database extends Statements {
  @Resource(lookup = "java:jboss/datasources/TracksideDS")
  DataSource source;

  /** For the container. */
  public Database() {}

  /** On a given source, for tests. */
  public Database(DataSource source) {
    this.source = source;
  }

  @Override
  protected DataSource source() {
    return source;
  }
}
