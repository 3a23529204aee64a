package io.trackside.commission;

class CommissionOptionsOnH2Test extends OptionsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
