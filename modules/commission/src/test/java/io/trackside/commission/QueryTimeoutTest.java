package io.trackside.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.commission.store.Database;
import io.trackside.jdbc.StoreFailure;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A report's query ends by itself, and leaves the connection as it was. */
class QueryTimeoutTest {
  private static void endsByItself(DataSource source, String endless) {
    Database database = new Database(source);
    assertThatThrownBy(
            () ->
                database.queryWithin(
                    Duration.ofSeconds(1), endless, p -> {}, row -> row.number("n")))
        .isInstanceOfSatisfying(
            StoreFailure.class, failure -> assertThat(failure.timedOut()).isTrue());
    assertThat(
            database.queryWithin(
                Duration.ofSeconds(1), "select 1 as n", p -> {}, row -> row.number("n")))
        .containsExactly(1L);
  }

  @Test
  void onH2() {
    endsByItself(
        Databases.h2(),
        "select count(*) as n from system_range(1, 1000000000000) r where mod(r.\"X\", 7) = 8");
  }

  @Test
  void onPostgres() {
    endsByItself(
        Databases.postgres(),
        "select count(*) as n from generate_series(1, 1000000) a, generate_series(1, 1000000) b");
  }
}
