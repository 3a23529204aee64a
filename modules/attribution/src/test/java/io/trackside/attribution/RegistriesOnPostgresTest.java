package io.trackside.attribution;

class RegistriesOnPostgresTest extends RegistriesContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }
}
