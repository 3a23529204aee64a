package io.trackside.audit;

import javax.sql.DataSource;

class AuditLogOnH2Test extends AuditLogContract {
  @Override
  DataSource database() {
    return Databases.h2();
  }
}
