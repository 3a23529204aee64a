package io.trackside.attribution;

class RegistriesOnH2Test extends RegistriesContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
