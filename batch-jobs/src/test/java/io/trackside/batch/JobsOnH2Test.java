package io.trackside.batch;

import javax.sql.DataSource;

class JobsOnH2Test extends JobsContract {
  @Override
  DataSource database() {
    return Databases.h2();
  }
}
