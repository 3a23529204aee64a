package io.trackside.pamsync.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,\"b\":2}|{ \"b\" : 2, \"a\" : 1 }|true",
        "{\"a\":1.0}|{\"a\":1}|true",
        "{\"a\":1e2}|{\"a\":100}|true",
        "{\"a\":\"\\u0041\"}|{\"a\":\"A\"}|true",
        "[1,2]|[2,1]|false",
        "{\"a\":1}|{\"a\":\"1\"}|false",
        "{\"a\":null}|{}|false",
        "{\"v\":9007199254740993}|{\"v\":9007199254740992}|false",
        "{|{|false"
      })
  void comparesValuesAndNotSpellings(String one, String other, boolean same) {
    assertThat(
            SameJson.same(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(same);
  }
}
