package io.trackside.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransientFailureTest {

  @ParameterizedTest
  @CsvSource({
    "08006,true",
    "40001,true",
    "40P01,true",
    "53300,true",
    "55P03,true",
    "57P01,true",
    "HYT00,true",
    "90121,true",
    ",true",
    "23505,false",
    "22001,false",
    "22003,false",
    "42601,false"
  })
  void theStateDecides(String state, boolean expected) {
    RuntimeException failure =
        new IllegalStateException("wrapped", new SQLException("reason", state));
    assertThat(TransientFailure.is(failure)).isEqualTo(expected);
  }

  @Test
  void whatTheDriverCallsTransientIs() {
    assertThat(TransientFailure.is(new SQLTransientConnectionException())).isTrue();
    assertThat(TransientFailure.is(new ArithmeticException())).isFalse();
    assertThat(TransientFailure.is(null)).isFalse();
  }
}
