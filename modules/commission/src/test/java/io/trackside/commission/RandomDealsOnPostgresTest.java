package io.trackside.commission;

class RandomDealsOnPostgresTest extends RandomDealsContract {
  @Override
  Hub hub() {
    return new Hub(Databases.postgres());
  }

  @Override
  int deals() {
    return 4;
  }
}
