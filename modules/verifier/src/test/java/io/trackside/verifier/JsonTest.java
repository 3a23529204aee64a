package io.trackside.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void canonicalTextIsRead() throws MalformedException {
    String text = "{\"\":[],\"a\":{},\"b\":[1,-2,\"\\u001f\\n\u20ac\"],\"c\":null,\"d\":true}";
    assertThat(Json.text(Json.canonicalObject(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"b\":1,\"a\":1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\":1} ",
        "{ \"a\":1}",
        "{\"a\":01}",
        "{\"a\":-0}",
        "{\"a\":1.0}",
        "{\"a\":1e2}",
        "{\"a\":9007199254740993}",
        "{\"a\":\"\\u0041\"}",
        "{\"a\":\"\\/\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":tru}",
        "{\"a\":1,}",
        "{\"a\":\"",
        "{\"a\":1}}"
      })
  void anyOtherTextIsRefused(String text) {
    assertThatThrownBy(() -> Json.canonicalObject(text)).isInstanceOf(MalformedException.class);
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "{\"a\":" + "[".repeat(10_000);
    assertThatThrownBy(() -> Json.canonicalObject(deep)).isInstanceOf(MalformedException.class);
  }
}
