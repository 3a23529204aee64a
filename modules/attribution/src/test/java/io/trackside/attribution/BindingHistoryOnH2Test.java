package io.trackside.attribution;

class BindingHistoryOnH2Test extends BindingHistoryContract {
  @Override
  Hub hub() {
    return new Hub(Databases.h2());
  }
}
